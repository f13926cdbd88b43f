package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.Dealerships;
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
  private final MailboxCheck check;
  private final MailServers servers;
  private final Dealerships dealerships;
  private final AuditLog audit;

  MailboxController(
      Mailboxes mailboxes,
      MailboxCheck check,
      MailServers servers,
      Dealerships dealerships,
      AuditLog audit) {
    this.mailboxes = mailboxes;
    this.check = check;
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
    Mailbox mailbox = check.checked(dealership, m, body, before);
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
    String address = MailboxCheck.address("to", to, errors);
    if (!errors.isEmpty()) {
      throw ProblemException.unprocessable(errors);
    }
    return servers.test(mailboxes.require(d, m), dealership, address);
  }

  private MailboxView view(Mailbox mailbox) {
    return MailboxView.of(mailbox, mailboxes.position(mailbox));
  }
}
