package org.leadwacht.service.activities;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ContactProfile;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Finds contacts: by our id, or by the CRM's. A person with leads is a contact whether something
 * was reported of it or not; its id then names its first lead.
 */
@Component
public class ContactFinder {

  private static final String OF_LEAD = "c-";

  private final ContactStore store;
  private final ContactService service;
  private final LeadStore leads;

  ContactFinder(ContactStore store, ContactService service, LeadStore leads) {
    this.store = store;
    this.service = service;
    this.leads = leads;
  }

  /**
   * The contact; 404 if there is none.
   *
   * @param source of the CRM's id, where several have the same; null if nobody says
   * @throws ProblemException 409 where several have the same and nobody says
   */
  public FoundContact require(String dealership, String id, @Nullable String source) {
    return find(dealership, id, source).orElseThrow(() -> ProblemException.notFound("contact", id));
  }

  /** The contact, or one that was never heard of, known by this id in the CRM. */
  public FoundContact findOrMake(String dealership, String id, @Nullable String source) {
    return find(dealership, id, source)
        .orElseGet(
            () ->
                FoundContact.of(
                    service.fresh(
                        dealership,
                        crmId(dealership, source, id),
                        Identity.ofCrm(source, id),
                        ContactProfile.UNKNOWN),
                    List.of()));
  }

  private static String crmId(String dealership, @Nullable String source, String id) {
    String of = source == null ? "" : source.toLowerCase(Locale.ROOT);
    return UUID.nameUUIDFromBytes(
            String.join("\u0000", dealership, of, id).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** The contact by our id, or by the CRM's. */
  public Optional<FoundContact> find(String dealership, String id, @Nullable String source) {
    Optional<StoredContact> own = store.find(dealership, id);
    if (own.isPresent()) {
      return Optional.of(known(own.get()));
    }
    if (id.startsWith(OF_LEAD)) {
      Optional<StoredLead> lead = leads.find(dealership, id.substring(OF_LEAD.length()));
      if (lead.isPresent()) {
        return Optional.of(ofLead(lead.get()));
      }
    }
    return ofCrmId(dealership, id, source);
  }

  /** The contact of a lead. */
  public FoundContact ofLead(StoredLead lead) {
    String dealership = lead.dealership();
    List<StoredLead> person = person(lead);
    List<String> ids = person.stream().map(StoredLead::id).toList();
    return store.ofLeads(dealership, ids).stream()
        .filter(contact -> !contact.identity().apart().contains(lead.id()))
        .filter(
            contact ->
                contact.identity().own().isEmpty() || contact.identity().own().contains(lead.id()))
        .sorted(Comparator.comparing((StoredContact c) -> c.identity().own().isEmpty()))
        .findFirst()
        .or(() -> byCrmIds(dealership, person))
        .map(this::known)
        .orElseGet(
            () ->
                FoundContact.of(
                    service.fresh(
                        dealership,
                        OF_LEAD + ids.get(0),
                        Identity.ofLead(ids.get(0)),
                        ContactProfile.UNKNOWN),
                    person));
  }

  private Optional<StoredContact> byCrmIds(String dealership, List<StoredLead> person) {
    return person.stream()
        .flatMap(
            lead ->
                Optional.ofNullable(lead.details().learnt().contactId()).stream()
                    .flatMap(id -> store.ofCrmId(dealership, id).stream())
                    .filter(contact -> isOf(contact, lead.record().inquiry().source())))
        .findFirst();
  }

  private static boolean isOf(StoredContact contact, String source) {
    return contact.identity().crm().stream()
        .anyMatch(id -> id.source() == null || source.equalsIgnoreCase(id.source()));
  }

  private Optional<FoundContact> ofCrmId(String dealership, String id, @Nullable String source) {
    List<StoredContact> contacts =
        store.ofCrmId(dealership, id).stream()
            .filter(contact -> source == null || isOf(contact, source))
            .toList();
    List<StoredLead> found =
        leads.ofCrmId(dealership, id).stream()
            .filter(
                lead -> source == null || source.equalsIgnoreCase(lead.record().inquiry().source()))
            .sorted(Comparator.comparing(lead -> lead.record().inquiry().receivedAt()))
            .toList();
    Map<String, FoundContact> different = new LinkedHashMap<>();
    contacts.stream().map(this::known).forEach(known -> different.put(known.contact().id(), known));
    Set<String> seen = new HashSet<>();
    different.values().forEach(known -> known.leads().forEach(lead -> seen.add(lead.id())));
    for (StoredLead lead : found) {
      if (seen.add(lead.id())) {
        FoundContact known = ofLead(lead);
        known.leads().forEach(other -> seen.add(other.id()));
        different.putIfAbsent(known.contact().id(), known);
      }
    }
    if (different.size() > 1) {
      Set<String> sources =
          found.stream()
              .map(lead -> lead.record().inquiry().source())
              .collect(Collectors.toCollection(java.util.TreeSet::new));
      throw ProblemException.conflict(
          Message.of("service.contact.several", id, List.copyOf(sources)),
          Map.of("sources", sources));
    }
    return different.values().stream().findFirst();
  }

  private FoundContact known(StoredContact contact) {
    StoredContact last = contact;
    Set<String> seen = new HashSet<>();
    while (last.identity().mergedInto() != null && seen.add(last.id())) {
      Optional<StoredContact> next = store.find(last.dealership(), last.identity().mergedInto());
      if (next.isEmpty()) {
        break;
      }
      last = next.get();
    }
    Map<String, StoredLead> all = new LinkedHashMap<>();
    Map<String, StoredContact> parts = new LinkedHashMap<>();
    collect(last, all, parts);
    return new FoundContact(last, List.copyOf(parts.values()), sorted(all));
  }

  private void collect(
      StoredContact contact, Map<String, StoredLead> all, Map<String, StoredContact> parts) {
    if (parts.putIfAbsent(contact.id(), contact) != null) {
      return;
    }
    String dealership = contact.dealership();
    Identity identity = contact.identity();
    List<StoredLead> of = new ArrayList<>();
    identity.own().forEach(id -> leads.find(dealership, id).ifPresent(of::add));
    if (identity.lead() != null && identity.own().isEmpty()) {
      leads.find(dealership, identity.lead()).ifPresent(lead -> of.addAll(person(lead)));
    }
    for (Identity.CrmId crm : identity.crm()) {
      leads.ofCrmId(dealership, crm.id()).stream()
          .filter(
              lead ->
                  crm.source() == null
                      || crm.source().equalsIgnoreCase(lead.record().inquiry().source()))
          .forEach(lead -> of.addAll(person(lead)));
    }
    of.stream()
        .filter(lead -> !identity.apart().contains(lead.id()))
        .forEach(lead -> all.put(lead.id(), lead));
    store.mergedInto(dealership, List.of(contact.id())).forEach(part -> collect(part, all, parts));
  }

  /** All leads of the person of a lead, that one included. */
  private List<StoredLead> person(StoredLead lead) {
    Map<String, StoredLead> all = new LinkedHashMap<>();
    all.put(lead.id(), lead);
    lead.inquiries()
        .forEach(
            inquiry ->
                leads
                    .ofPerson(lead.dealership(), inquiry)
                    .forEach(other -> all.put(other.id(), other)));
    return sorted(all);
  }

  private static List<StoredLead> sorted(Map<String, StoredLead> all) {
    return all.values().stream()
        .sorted(
            Comparator.comparing((StoredLead lead) -> lead.record().inquiry().receivedAt())
                .thenComparing(StoredLead::id))
        .toList();
  }
}
