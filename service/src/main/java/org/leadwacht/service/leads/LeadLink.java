package org.leadwacht.service.leads;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The address at which a person opens a lead in the user interface, for mails and webhooks. The
 * interface knows it as {@code /d/{dealership}/leads?lead={lead}}.
 */
@Component
public class LeadLink {

  private final String publicUrl;

  LeadLink(@Value("${leadwacht.public-url:}") String publicUrl) {
    this.publicUrl = publicUrl.strip();
  }

  /** The lead's address, or null where the server does not know at which address it is reached. */
  public @Nullable String of(String dealership, String lead) {
    return publicUrl.isEmpty()
        ? null
        : UriComponentsBuilder.fromUriString(publicUrl)
            .pathSegment("d", dealership, "leads")
            .queryParam("lead", "{lead}")
            .encode()
            .build(lead)
            .toString();
  }
}
