package org.leadwacht.service.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.PublicEndpoint;
import org.leadwacht.service.accounts.Account;
import org.leadwacht.service.accounts.AccountRole;
import org.leadwacht.service.accounts.Accounts;
import org.leadwacht.service.accounts.PasswordRule;
import org.leadwacht.service.accounts.Sessions;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.time.ServerClock;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. */
@RestController
@RequestMapping("/api/v1/session")
@Tag(name = "session")
class SessionController {

  /** A name and a password. */
  record Credentials(@Nullable String username, @Nullable String password) {}

  /** The old password and the new one. */
  record PasswordChange(
      @Nullable String old,
      @Nullable @com.fasterxml.jackson.annotation.JsonProperty("new") String replacement) {}

  /**
   * A dealership of the person.
   *
   * @param id the dealership
   * @param name what it is called
   * @param user who the person is there
   */
  @Schema(name = "SessionDealership")
  record DealershipOfPerson(String id, String name, @Nullable String user) {}

  /**
   * Who is signed in.
   *
   * @param now what the server's clock shows
   * @param clockRunning false while a test clock stands still
   */
  @Schema(name = "Session")
  record SessionView(
      String username,
      String name,
      AccountRole role,
      @Schema(allowableValues = {"de", "en"}) String language,
      List<DealershipOfPerson> dealerships,
      Instant now,
      boolean clockRunning) {}

  private final Accounts accounts;
  private final Sessions sessions;
  private final KnownDealerships knownDealerships;
  private final SessionCookie cookie;
  private final AuditLog audit;
  private final ServerClock clock;
  private final @Nullable OidcSignIn oidc;

  SessionController(
      Accounts accounts,
      Sessions sessions,
      KnownDealerships knownDealerships,
      SessionCookie cookie,
      AuditLog audit,
      ServerClock clock,
      ObjectProvider<OidcSignIn> oidc) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.knownDealerships = knownDealerships;
    this.cookie = cookie;
    this.audit = audit;
    this.clock = clock;
    this.oidc = oidc.getIfAvailable();
  }

  @PostMapping
  @PublicEndpoint
  @Operation(
      summary = "Sign in",
      description =
          "Sets the session's cookie, and the cookie XSRF-TOKEN whose value changes send as"
              + " X-XSRF-TOKEN.")
  SessionView signIn(
      @RequestBody Credentials credentials,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (credentials.username() == null || credentials.password() == null) {
      throw ProblemException.badRequest(
          credentials.username() == null ? "username" : "password", "service.missing");
    }
    String browser = SessionCookie.browser(request);
    Account account = accounts.signIn(credentials.username(), credentials.password(), browser);
    accounts
        .remember(account, browser)
        .ifPresent(token -> cookie.setBrowser(request, response, token));
    sessions.end(SessionCookie.token(request));
    cookie.set(request, response, sessions.start(account));
    return view(account);
  }

  /**
   * A provider to sign in with.
   *
   * @param name what to call it
   * @param address where to send the browser
   */
  record Provider(String name, String address) {}

  /**
   * How one can sign in, besides with a password.
   *
   * @param provider the provider, or null where none is configured
   */
  record SignInWays(@Nullable Provider provider) {}

  @GetMapping("/ways")
  @PublicEndpoint
  @Operation(summary = "How one can sign in here, besides with a password")
  SignInWays ways() {
    return new SignInWays(oidc == null ? null : new Provider(oidc.name(), OidcSignIn.START));
  }

  @GetMapping
  @PublicEndpoint
  SessionView get(@AuthenticationPrincipal @Nullable Caller caller) {
    return view(account(caller));
  }

  private Account account(@Nullable Caller caller) {
    if (caller == null || caller.kind() != Caller.Kind.SESSION) {
      throw ProblemException.unauthorized("service.session.none");
    }
    return accounts
        .find(caller.id())
        .orElseThrow(() -> ProblemException.unauthorized("service.session.gone"));
  }

  @DeleteMapping
  @PublicEndpoint
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(HttpServletRequest request, HttpServletResponse response) {
    sessions.end(SessionCookie.token(request));
    cookie.clear(request, response);
  }

  @PostMapping("/password")
  @PublicEndpoint
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Change one's own password",
      description = "Ends all other sessions of the account.")
  void changePassword(
      @RequestBody PasswordChange change,
      @AuthenticationPrincipal @Nullable Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    Account account = account(caller);
    if (change.old() == null || !accounts.matches(account, change.old())) {
      throw ProblemException.unprocessable("old", "service.password.old");
    }
    String hash = accounts.hash(PasswordRule.check("new", change.replacement()));
    Account changed =
        new Account(
            account.username(),
            account.name(),
            account.role(),
            account.language(),
            account.dealerships(),
            hash,
            0,
            null);
    accounts.save(changed);
    sessions.endAll(account.username());
    cookie.set(request, response, sessions.start(changed));
    audit.record(Change.of(null, account.username(), "password", account.username()));
  }

  private SessionView view(Account account) {
    List<DealershipOfPerson> dealerships = new ArrayList<>();
    if (account.role() == AccountRole.SUPPORT) {
      knownDealerships
          .names()
          .forEach((id, name) -> dealerships.add(new DealershipOfPerson(id, name, null)));
    } else {
      for (Account.Membership membership : account.dealerships()) {
        knownDealerships
            .nameOf(membership.id())
            .ifPresent(
                name ->
                    dealerships.add(
                        new DealershipOfPerson(membership.id(), name, membership.user())));
      }
    }
    return new SessionView(
        account.username(),
        account.name(),
        account.role(),
        account.language(),
        dealerships,
        clock.instant(),
        clock.isRunning());
  }
}
