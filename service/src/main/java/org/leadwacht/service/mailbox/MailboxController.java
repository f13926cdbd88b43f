package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.EmailAddress;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The mailboxes of a dealership. Secrets go in and never come out. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/mailboxes")
@Tag(name = "mail")
class MailboxController {

  private static final int MAX_PORT = 65_535;
  private static final Pattern HOST =
      Pattern.compile("[\\p{L}\\p{N}_\\[][\\p{L}\\p{N}_.:\\[\\]-]*");

  /**
   * A mail server as it is sent.
   *
   * @param password kept where it is left out of a later change
   */
  record ServerBody(
      @Nullable String host,
      @Nullable Integer port,
      Mailbox.@Nullable Security security,
      @Nullable String username,
      @Nullable String password,
      @Nullable String from,
      @Nullable OAuthBody oauth) {}

  /**
   * How tokens are got in place of a password, as it is sent.
   *
   * @param clientSecret kept where it is left out of a later change
   * @param refreshToken kept where it is left out of a later change
   */
  record OAuthBody(
      @Nullable String tokenUrl,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String refreshToken,
      @Nullable String scope) {}

  /** A mailbox as it is sent. */
  record MailboxBody(
      @Nullable String address,
      @Nullable String forwardTo,
      @Nullable String location,
      @Nullable ServerBody imap,
      @Nullable ServerBody smtp) {}

  /** A mail server as it is shown: whether there is a password, not which. */
  record ServerView(
      String host,
      int port,
      Mailbox.Security security,
      @Nullable String username,
      boolean passwordSet,
      @Nullable String from,
      @Nullable OAuthView oauth) {

    static @Nullable ServerView of(Mailbox.@Nullable Server server) {
      return server == null
          ? null
          : new ServerView(
              server.host(),
              server.port(),
              server.security(),
              server.username(),
              server.secret() != null,
              server.from(),
              OAuthView.of(server.oauth()));
    }
  }

  /** How tokens are got, as it is shown: whether there are secrets, not which. */
  record OAuthView(
      String tokenUrl,
      String clientId,
      boolean clientSecretSet,
      boolean refreshTokenSet,
      @Nullable String scope) {

    static @Nullable OAuthView of(Mailbox.@Nullable OAuth oauth) {
      return oauth == null
          ? null
          : new OAuthView(
              oauth.tokenUrl(),
              oauth.clientId(),
              oauth.secret() != null,
              oauth.refreshToken() != null,
              oauth.scope());
    }
  }

  /**
   * A mailbox as it is shown.
   *
   * @param fetchedAt when it was last fetched from, or null
   * @param error why that failed, or null
   */
  @Schema(name = "Mailbox")
  record MailboxView(
      String id,
      String address,
      @Nullable String forwardTo,
      @Nullable String location,
      @Nullable ServerView imap,
      @Nullable ServerView smtp,
      @Nullable Instant fetchedAt,
      @Nullable String error) {

    static MailboxView of(Mailbox mailbox, @Nullable MailboxPosition position) {
      return new MailboxView(
          mailbox.mailbox(),
          mailbox.address(),
          mailbox.forwardTo(),
          mailbox.location(),
          ServerView.of(mailbox.imap()),
          ServerView.of(mailbox.smtp()),
          position == null ? null : position.fetchedAt(),
          position == null ? null : position.error());
    }
  }

  private final Mailboxes mailboxes;
  private final StoredSecrets secrets;
  private final MailServers servers;
  private final Dealerships dealerships;
  private final AuditLog audit;

  MailboxController(
      Mailboxes mailboxes,
      StoredSecrets secrets,
      MailServers servers,
      Dealerships dealerships,
      AuditLog audit) {
    this.mailboxes = mailboxes;
    this.secrets = secrets;
    this.servers = servers;
    this.dealerships = dealerships;
    this.audit = audit;
  }

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  Page<MailboxView> list(@PathVariable String d, PageRequest page) {
    dealerships.get(d);
    return Page.of(mailboxes.list(d, page), page.size(), Mailbox::mailbox).map(this::view);
  }

  @GetMapping("/{m}")
  @Requires(Permission.DEALERSHIP_READ)
  MailboxView get(@PathVariable String d, @PathVariable String m) {
    dealerships.get(d);
    return view(mailboxes.require(d, m));
  }

  @PutMapping("/{m}")
  @Requires(Permission.DEALERSHIP_WRITE)
  MailboxView put(
      @PathVariable String d,
      @PathVariable String m,
      @RequestBody MailboxBody body,
      @AuthenticationPrincipal Caller caller) {
    Dealership dealership = dealerships.get(d).dealership();
    Mailbox before = mailboxes.find(d, m).orElse(null);
    Mailbox mailbox = checked(dealership, m, body, before);
    mailboxes.save(mailbox);
    audit.record(
        Change.of(d, caller.name(), "mailbox", m)
            .from(before == null ? null : MailboxView.of(before, null))
            .to(MailboxView.of(mailbox, null)));
    return view(mailbox);
  }

  @DeleteMapping("/{m}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void delete(
      @PathVariable String d, @PathVariable String m, @AuthenticationPrincipal Caller caller) {
    dealerships.get(d);
    Mailbox before = mailboxes.require(d, m);
    mailboxes.remove(d, m);
    audit.record(Change.of(d, caller.name(), "mailbox", m).from(MailboxView.of(before, null)));
  }

  @PostMapping("/{m}/test")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Try a mailbox",
      description =
          "Signs in to both servers and says what works; nothing is fetched. With 'to' a test mail"
              + " leaves through the SMTP server to that address.")
  MailServers.Tested test(
      @PathVariable String d,
      @PathVariable String m,
      @RequestParam(required = false) @Nullable String to) {
    Dealership dealership = dealerships.get(d).dealership();
    List<FieldProblem> errors = new ArrayList<>();
    String address = address("to", to, errors);
    if (!errors.isEmpty()) {
      throw ProblemException.unprocessable(errors);
    }
    return servers.test(mailboxes.require(d, m), dealership, address);
  }

  private MailboxView view(Mailbox mailbox) {
    return MailboxView.of(mailbox, mailboxes.position(mailbox));
  }

  private Mailbox checked(
      Dealership dealership, String id, MailboxBody body, @Nullable Mailbox before) {
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
      @Nullable ServerBody body,
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
    String secret = secret(body.password(), before == null ? null : before.secret(), encrypting);
    Mailbox.OAuth oauth =
        oauth(
            field + ".oauth",
            body.oauth(),
            before == null ? null : before.oauth(),
            encrypting,
            errors);
    if (body.oauth() != null && CleanText.of(body.username()) == null) {
      errors.add(FieldProblem.of(field + ".username", "service.missing"));
    }
    return host == null || port == null
        ? null
        : new Mailbox.Server(
            host,
            port,
            body.security() == null ? Mailbox.Security.TLS : body.security(),
            CleanText.of(body.username()),
            secret,
            from,
            oauth);
  }

  private Mailbox.@Nullable OAuth oauth(
      String field,
      @Nullable OAuthBody body,
      Mailbox.@Nullable OAuth before,
      UnaryOperator<String> encrypting,
      List<FieldProblem> errors) {
    if (body == null) {
      return null;
    }
    String tokenUrl = CleanText.of(body.tokenUrl());
    if (tokenUrl == null || !isTokenUrl(tokenUrl)) {
      errors.add(FieldProblem.of(field + ".tokenUrl", "service.mail.tokenUrl"));
    }
    String clientId = CleanText.of(body.clientId());
    if (clientId == null) {
      errors.add(FieldProblem.of(field + ".clientId", "service.missing"));
    }
    if (tokenUrl == null || clientId == null) {
      return null;
    }
    // what one provider was given is never sent to another
    Mailbox.OAuth same = before != null && before.tokenUrl().equals(tokenUrl) ? before : null;
    return new Mailbox.OAuth(
        tokenUrl,
        clientId,
        secret(body.clientSecret(), same == null ? null : same.secret(), encrypting),
        secret(body.refreshToken(), same == null ? null : same.refreshToken(), encrypting),
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

  private static @Nullable String secret(
      @Nullable String given, @Nullable String before, UnaryOperator<String> encrypting) {
    return given == null || given.isEmpty() ? before : encrypting.apply(given);
  }

  private static @Nullable String address(
      String field, @Nullable String given, List<FieldProblem> errors) {
    try {
      return CleanText.of(given) == null ? null : EmailAddress.parse(String.valueOf(given));
    } catch (InvalidValueException refused) {
      errors.add(new FieldProblem(field, refused.reason()));
      return null;
    }
  }
}
