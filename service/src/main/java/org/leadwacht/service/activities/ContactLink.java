package org.leadwacht.service.activities;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The address at which a person opens a contact in the user interface, for mails. The interface
 * knows it as {@code /d/{dealership}/contacts/{contact}}.
 */
@Component
public class ContactLink {

  private final String publicUrl;

  ContactLink(@Value("${leadwacht.public-url:}") String publicUrl) {
    this.publicUrl = publicUrl.strip();
  }

  /** The contact's address, or null where the server does not know where it is reached. */
  public @Nullable String of(String dealership, String contact) {
    return publicUrl.isEmpty()
        ? null
        : UriComponentsBuilder.fromUriString(publicUrl)
            .pathSegment("d", dealership, "contacts", "{contact}")
            .encode()
            .build(contact)
            .toString();
  }
}
