package org.leadwacht.service.platform.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The addresses at which a person opens something in the user interface, for mails and webhooks.
 * Each is null where the server does not know at which address it is reached.
 */
@Component
public class PageLinks {

  private final String publicUrl;

  PageLinks(@Value("${leadwacht.public-url:}") String publicUrl) {
    this.publicUrl = publicUrl.strip();
  }

  /** A lead; the interface knows it as {@code /d/{dealership}/leads?lead={lead}}. */
  public @Nullable String lead(String dealership, String lead) {
    return of(page("d", "{dealership}", "leads").queryParam("lead", "{id}"), dealership, lead);
  }

  /** A contact; the interface knows it as {@code /d/{dealership}/contacts/{contact}}. */
  public @Nullable String contact(String dealership, String contact) {
    return of(page("d", "{dealership}", "contacts", "{id}"), dealership, contact);
  }

  /** The page of something that is done with one tap; it knows itself by its token. */
  public @Nullable String tap(String token) {
    return publicUrl.isEmpty() ? null : page("tap").pathSegment(token).encode().toUriString();
  }

  /** The server itself. */
  public @Nullable String server() {
    return publicUrl.isEmpty() ? null : publicUrl.replaceAll("/+$", "");
  }

  /** A user's calendar, which knows itself by its secret. */
  public @Nullable String calendar(String secret) {
    return publicUrl.isEmpty()
        ? null
        : page("calendar").pathSegment(secret + ".ics").encode().toUriString();
  }

  private UriComponentsBuilder page(String... path) {
    return UriComponentsBuilder.fromUriString(publicUrl).pathSegment(path);
  }

  private @Nullable String of(UriComponentsBuilder page, String dealership, String id) {
    return publicUrl.isEmpty()
        ? null
        : page.encode().build(Map.of("dealership", dealership, "id", id)).toString();
  }
}
