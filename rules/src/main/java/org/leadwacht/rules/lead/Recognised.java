package org.leadwacht.rules.lead;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The person who sends a request, recognised among those who sent one before (docs/domain.md,
 * section 5): by all that their leads and what joined these told of them.
 *
 * @param inquiry the request, without the addresses that many write from
 * @param shared what those addresses would be recognised by
 * @param leads the leads of that person
 */
public record Recognised<T>(Inquiry inquiry, Set<String> shared, List<T> leads) {

  public Recognised {
    shared = Set.copyOf(shared);
    leads = List.copyOf(leads);
  }

  /**
   * Recognises the person.
   *
   * @param known the leads of whoever sent a request: those with one that is the {@link
   *     Contacts#same}
   * @param told all requests of a lead
   */
  public static <T> Recognised<T> of(
      Inquiry inquiry, Function<Inquiry, List<T>> known, Function<T, List<Inquiry>> told) {
    List<T> leads = known.apply(inquiry);
    List<Inquiry> others = leads.stream().flatMap(lead -> told.apply(lead).stream()).toList();
    Set<String> shared = Contacts.shared(inquiry, others);
    if (shared.isEmpty()) {
      return new Recognised<>(inquiry, shared, leads);
    }
    Inquiry own = inquiry.without(shared);
    return new Recognised<>(own, shared, known.apply(own));
  }
}
