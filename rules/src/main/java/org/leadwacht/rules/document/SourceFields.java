package org.leadwacht.rules.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.LeadSource.Kind;
import org.leadwacht.rules.text.EmailAddress;

/**
 * A source of leads as written; null is what is not set. The form is that of {@code SourceInput} in
 * {@code schemas.yaml}.
 *
 * @param timeout duration in days
 * @param since the date it was set up on
 * @param contact address of whom to ask about its leads; {@code Name <address>} is read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceFields(
    @Nullable String name,
    @Nullable Kind kind,
    @Nullable Boolean monitored,
    @Nullable String timeout,
    @Nullable String since,
    @Nullable String contact) {

  public SourceFields {
    contact = EmailAddress.plain(contact);
  }

  /** Nothing set. */
  public static final SourceFields NONE = new SourceFields(null, null, null, null, null, null);

  /** The same, set up on a date unless it says so itself. */
  public SourceFields sinceOr(String date) {
    return since == null ? new SourceFields(name, kind, monitored, timeout, date, contact) : this;
  }
}
