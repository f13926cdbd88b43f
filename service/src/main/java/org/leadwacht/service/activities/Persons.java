package org.leadwacht.service.activities;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadwacht.rules.activity.ContactRecord;
import org.springframework.stereotype.Component;

/**
 * Knows which contacts are the same person since they were merged, so that they are planned as one
 * (docs/domain.md, section 8). Where none was, that costs one look-up for all.
 */
@Component
public class Persons {

  private final ContactStore store;

  Persons(ContactStore store) {
    this.store = store;
  }

  /** Contacts of a dealership, each with what else is the same person. */
  public List<StoredContact> whole(String dealership, List<StoredContact> contacts) {
    Map<String, StoredContact> known = new LinkedHashMap<>();
    Collection<StoredContact> found = contacts;
    while (!found.isEmpty()) {
      Set<String> fresh = new HashSet<>();
      found.stream()
          .filter(contact -> known.putIfAbsent(contact.id(), contact) == null)
          .map(StoredContact::id)
          .forEach(fresh::add);
      found = fresh.isEmpty() ? List.of() : next(dealership, known, fresh);
    }
    boolean alone = contacts.stream().allMatch(one -> one.identity().mergedInto() == null);
    if (alone && known.size() == contacts.size()) {
      return contacts;
    }
    Map<String, List<StoredContact>> persons =
        known.values().stream().collect(Collectors.groupingBy(contact -> root(contact, known)));
    return contacts.stream()
        .map(contact -> beside(contact, persons.getOrDefault(root(contact, known), List.of())))
        .toList();
  }

  /** What some contacts were merged into, and what was merged into them. */
  private List<StoredContact> next(
      String dealership, Map<String, StoredContact> known, Set<String> fresh) {
    Set<String> above =
        fresh.stream()
            .map(id -> Objects.requireNonNull(known.get(id)).identity().mergedInto())
            .filter(into -> into != null && !known.containsKey(into))
            .collect(Collectors.toSet());
    return Stream.concat(
            store.mergedInto(dealership, fresh).stream(),
            above.isEmpty() ? Stream.empty() : store.all(dealership, above).stream())
        .toList();
  }

  private static String root(StoredContact contact, Map<String, StoredContact> known) {
    Set<String> seen = new HashSet<>();
    StoredContact last = contact;
    while (seen.add(last.id())) {
      StoredContact next = known.get(String.valueOf(last.identity().mergedInto()));
      if (next == null) {
        break;
      }
      last = next;
    }
    return last.id();
  }

  private static StoredContact beside(StoredContact contact, List<StoredContact> person) {
    List<ContactRecord> others =
        person.stream()
            .filter(other -> !other.id().equals(contact.id()))
            .map(StoredContact::record)
            .sorted(Comparator.comparing(ContactRecord::id))
            .toList();
    return contact.with(contact.record().beside(others));
  }
}
