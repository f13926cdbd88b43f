package org.leadwacht.service.activities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * Who a contact is.
 *
 * @param name how people call the contact, or null where nobody said
 * @param lead the first of the contact's leads, by which the others are found; null where there is
 *     none
 * @param crm ids of the contact in other systems
 * @param own leads that were split off another contact and are this one's alone
 * @param apart leads that were split off this one
 * @param mergedInto id of the contact this one has become a part of, or null
 * @param plannedApart from when on, if it is a part, it and the other had something to be done each
 *     for itself; null where an earlier release merged them
 */
public record Identity(
    @Nullable String name,
    @Nullable String lead,
    List<CrmId> crm,
    List<String> own,
    List<String> apart,
    @Nullable String mergedInto,
    @Nullable Instant plannedApart) {

  /**
   * An id in another system.
   *
   * @param source the system's source, or null where nobody said
   * @param id the id there
   */
  public record CrmId(@Nullable String source, @Field("id") String id) {}

  public Identity {
    crm = List.copyOf(crm);
    own = List.copyOf(own);
    apart = List.copyOf(apart);
  }

  /** A contact known by a lead. */
  public static Identity ofLead(String lead) {
    return new Identity(null, lead, List.of(), List.of(), List.of(), null, null);
  }

  /** A contact known by an id in another system. */
  public static Identity ofCrm(@Nullable String source, String id) {
    return new Identity(
        null, null, List.of(new CrmId(source, id)), List.of(), List.of(), null, null);
  }

  /** The same, a part of another contact. */
  public Identity mergedInto(String other, Instant since) {
    return new Identity(name, lead, crm, own, apart, other, since);
  }

  /** The same, a part of no other contact. */
  public Identity ofItsOwn() {
    return new Identity(name, lead, crm, own, apart, null, null);
  }

  /** The same without leads that are another contact's. */
  public Identity without(List<String> leads) {
    List<String> all = new ArrayList<>(apart);
    all.addAll(leads);
    return new Identity(name, lead, crm, own, all, mergedInto, plannedApart);
  }

  /** The same with leads that had been split off. */
  public Identity withAgain(List<String> leads) {
    return new Identity(
        name,
        lead,
        crm,
        own,
        apart.stream().filter(split -> !leads.contains(split)).toList(),
        mergedInto,
        plannedApart);
  }

  /** The same with a name. */
  Identity named(@Nullable String other) {
    return other == null
        ? this
        : new Identity(other, lead, crm, own, apart, mergedInto, plannedApart);
  }

  /** The same with an id in another system, if it is new. */
  Identity with(CrmId other) {
    if (crm.stream().anyMatch(known -> known.id().equals(other.id()))) {
      return this;
    }
    List<CrmId> all = new ArrayList<>(crm);
    all.add(other);
    return new Identity(name, lead, all, own, apart, mergedInto, plannedApart);
  }
}
