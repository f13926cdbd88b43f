package org.leadwacht.service.mailbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.rules.text.EmailAddress;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Makes a mailbox of what was sent, with the secrets that are kept. What one server was told is
 * told to no other: else whoever may change a mailbox could have its password sent to himself.
 */
@Component
final class MailboxCheck {

  private static final int MAX_PORT = 65_535;
  private static final Pattern HOST =
      Pattern.compile("[\\p{L}\\p{N}_\\[][\\p{L}\\p{N}_.:\\[\\]-]*");

  private final Mailboxes mailboxes;
  private final StoredSecrets secrets;

  MailboxCheck(Mailboxes mailboxes, StoredSecrets secrets) {
    this.mailboxes = mailboxes;
    this.secrets = secrets;
  }

  /**
   * The mailbox that was sent.
   *
   * @param before as it was until now, or null for a new one
   * @throws ProblemException 422 with everything that is wrong
   */
  Mailbox checked(Dealership dealership, String id, MailboxBody body, @Nullable Mailbox before) {
    List<FieldProblem> errors = new ArrayList<>();
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      errors.add(FieldProblem.of("id", "service.mail.id", id));
    }
    String address = address("address", body.address(), errors);
    if (CleanText.of(body.address()) == null) {
      errors.add(FieldProblem.of("address", "service.missing"));
    }
    String forwardTo = address("forwardTo", body.forwardTo(), errors);
    if (forwardTo != null
        && (forwardTo.equalsIgnoreCase(address)
            || mailboxes.all(dealership.id()).stream()
                .anyMatch(box -> box.address().equalsIgnoreCase(forwardTo)))) {
      errors.add(FieldProblem.of("forwardTo", "service.mail.loop", forwardTo));
    }
    String named = CleanText.of(body.location());
    String location = dealership.locationNamed(named);
    if (named != null && location == null) {
      errors.add(FieldProblem.of("location", "service.notFound.location", named));
    }
    // the same secret for both servers stays the same, so that both get one token
    Map<String, String> made = new HashMap<>();
    UnaryOperator<String> encrypting = given -> made.computeIfAbsent(given, secrets::encrypted);
    Mailbox.Server imap =
        server("imap", body.imap(), before == null ? null : before.imap(), encrypting, errors);
    Mailbox.Server smtp =
        server("smtp", body.smtp(), before == null ? null : before.smtp(), encrypting, errors);
    if (!errors.isEmpty() || address == null) {
      throw ProblemException.unprocessable(errors);
    }
    return new Mailbox(
        OfDealership.key(dealership.id(), id),
        dealership.id(),
        id,
        address,
        forwardTo,
        location,
        imap,
        smtp);
  }

  private Mailbox.@Nullable Server server(
      String field,
      MailboxBody.@Nullable ServerBody body,
      Mailbox.@Nullable Server before,
      UnaryOperator<String> encrypting,
      List<FieldProblem> errors) {
    if (body == null) {
      return null;
    }
    String host = CleanText.of(body.host());
    Integer port = body.port();
    if (host == null) {
      errors.add(FieldProblem.of(field + ".host", "service.missing"));
    } else if (!HOST.matcher(host).matches()) {
      errors.add(FieldProblem.of(field + ".host", "service.mail.host", host));
    }
    if (port == null || port < 1 || port > MAX_PORT) {
      errors.add(FieldProblem.of(field + ".port", "service.mail.port"));
    }
    String from = address(field + ".from", body.from(), errors);
    String username = CleanText.of(body.username());
    if (body.oauth() != null && username == null) {
      errors.add(FieldProblem.of(field + ".username", "service.missing"));
    }
    if (host == null || port == null) {
      return null;
    }
    Mailbox.Security security = body.security() == null ? Mailbox.Security.TLS : body.security();
    boolean same = before != null && isSame(before, host, port, security, username);
    Kept kept = new Kept(same, encrypting, errors);
    // a password that tokens took the place of is not kept
    String password = before == null || body.oauth() != null ? null : before.secret();
    return new Mailbox.Server(
        host,
        port,
        security,
        username,
        kept.or(field + ".password", body.password(), password),
        from,
        oauth(field + ".oauth", body.oauth(), before == null ? null : before.oauth(), kept));
  }

  private static boolean isSame(
      Mailbox.Server before,
      String host,
      int port,
      Mailbox.Security security,
      @Nullable String username) {
    return before.host().equalsIgnoreCase(host)
        && before.port() == port
        && before.security().compareTo(security) <= 0
        && Objects.equals(before.username(), username);
  }

  /**
   * What becomes of secrets that were left out.
   *
   * @param same whether they would go where they were given for
   */
  private record Kept(boolean same, UnaryOperator<String> encrypting, List<FieldProblem> errors) {

    @Nullable String or(String field, @Nullable String given, @Nullable String before) {
      if (given != null && !given.isEmpty()) {
        return encrypting.apply(given);
      }
      if (before != null && !same) {
        errors.add(FieldProblem.of(field, "service.mail.secretAgain"));
      }
      return before;
    }
  }

  private Mailbox.@Nullable OAuth oauth(
      String field,
      MailboxBody.@Nullable OAuthBody body,
      Mailbox.@Nullable OAuth before,
      Kept kept) {
    if (body == null) {
      return null;
    }
    String tokenUrl = CleanText.of(body.tokenUrl());
    if (tokenUrl == null || !isTokenUrl(tokenUrl)) {
      kept.errors().add(FieldProblem.of(field + ".tokenUrl", "service.mail.tokenUrl"));
    }
    String clientId = CleanText.of(body.clientId());
    if (clientId == null) {
      kept.errors().add(FieldProblem.of(field + ".clientId", "service.missing"));
    }
    if (tokenUrl == null || clientId == null) {
      return null;
    }
    // what one provider was given is never sent to another
    Mailbox.OAuth same = before != null && before.tokenUrl().equals(tokenUrl) ? before : null;
    return new Mailbox.OAuth(
        tokenUrl,
        clientId,
        kept.or(field + ".clientSecret", body.clientSecret(), same == null ? null : same.secret()),
        kept.or(
            field + ".refreshToken",
            body.refreshToken(),
            same == null ? null : same.refreshToken()),
        CleanText.of(body.scope()));
  }

  /** Secrets go there: in the open only to this machine. */
  private static boolean isTokenUrl(String url) {
    try {
      URI address = new URI(url);
      String host = address.getHost();
      return host != null
          && address.getUserInfo() == null
          && ("https".equals(address.getScheme())
              || ("http".equals(address.getScheme())
                  && Set.of("localhost", "127.0.0.1", "[::1]").contains(host)));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** An address as it is kept, or null where none was given. */
  static @Nullable String address(String field, @Nullable String given, List<FieldProblem> errors) {
    try {
      return CleanText.of(given) == null ? null : EmailAddress.parse(String.valueOf(given));
    } catch (InvalidValueException refused) {
      errors.add(new FieldProblem(field, refused.reason()));
      return null;
    }
  }
}
