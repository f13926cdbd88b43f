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
 * @param leads its leads, from the first to the last
 */
public record FoundContact(StoredContact contact, List<StoredLead> leads) {

  public FoundContact {
    leads = List.copyOf(leads);
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
