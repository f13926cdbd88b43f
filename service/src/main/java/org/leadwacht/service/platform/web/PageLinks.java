package org.leadwacht.service.platform.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The addresses at which a person opens something in the user interface, for mails, webhooks and
 * devices. Each is null where the server does not know at which address it is reached.
 */
@Component
public class PageLinks {

  private final String publicUrl;

  PageLinks(@Value("${leadwacht.public-url:}") String publicUrl) {
    this.publicUrl = publicUrl.strip();
  }

  /** A lead, under the interface's own address. */
  public static String leadPath(String dealership, String lead) {
    return lead(UriComponentsBuilder.newInstance(), dealership, lead);
  }

  /** A contact, under the interface's own address. */
  public static String contactPath(String dealership, String contact) {
    return contact(UriComponentsBuilder.newInstance(), dealership, contact);
  }

  /** A lead; the interface knows it as {@code /d/{dealership}/leads?lead={lead}}. */
  public @Nullable String lead(String dealership, String lead) {
    return publicUrl.isEmpty() ? null : lead(page(), dealership, lead);
  }

  /** A contact; the interface knows it as {@code /d/{dealership}/contacts/{contact}}. */
  public @Nullable String contact(String dealership, String contact) {
    return publicUrl.isEmpty() ? null : contact(page(), dealership, contact);
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

  private static String lead(UriComponentsBuilder base, String dealership, String lead) {
    return of(
        base.pathSegment("d", "{dealership}", "leads").queryParam("lead", "{id}"),
        dealership,
        lead);
  }

  private static String contact(UriComponentsBuilder base, String dealership, String contact) {
    return of(base.pathSegment("d", "{dealership}", "contacts", "{id}"), dealership, contact);
  }

  private static String of(UriComponentsBuilder page, String dealership, String id) {
    return page.encode().build(Map.of("dealership", dealership, "id", id)).toString();
  }
}
