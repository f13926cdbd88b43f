package org.leadwacht.service.activities;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ContactProfile;
import org.leadwacht.service.leads.RequestDetails;
import org.leadwacht.service.leads.StoredLead;

/**
 * A contact that was found, stored or not.
 *
 * @param contact the contact
 * @param parts the contact, and those that were merged into it
 * @param leads its leads, from the first to the last
 */
public record FoundContact(
    StoredContact contact, List<StoredContact> parts, List<StoredLead> leads) {

  public FoundContact {
    parts = List.copyOf(parts);
    leads = List.copyOf(leads);
  }

  /** A contact that nothing was merged into. */
  static FoundContact of(StoredContact contact, List<StoredLead> leads) {
    return new FoundContact(contact, List.of(contact), leads);
  }

  /** The same, with the part in front that a milestone was reported of, if one was. */
  FoundContact holding(String milestone) {
    return parts.stream()
        .filter(part -> part.record().milestone(milestone).isPresent())
        .findFirst()
        .map(part -> new FoundContact(part, parts, leads))
        .orElse(this);
  }

  /** What the last lead says. */
  public ContactProfile profile() {
    if (leads.isEmpty()) {
      return contact.record().profile();
    }
    StoredLead last = leads.get(leads.size() - 1);
    return new ContactProfile(
        last.record().leadState().assignee(),
        last.record().inquiry().source(),
        last.record().inquiry().brand(),
        last.record().inquiry().location());
  }

  /** The name the last lead with one gives. */
  public @Nullable String name() {
    return last(RequestDetails::name);
  }

  /** The address the last lead with one gives. */
  public @Nullable String email() {
    return last(RequestDetails::email);
  }

  /** The number the last lead with one gives. */
  public @Nullable String phone() {
    return last(RequestDetails::phone);
  }

  private @Nullable String last(Function<RequestDetails, @Nullable String> value) {
    return leads.stream()
        .map(lead -> value.apply(lead.details().learnt()))
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }
}
