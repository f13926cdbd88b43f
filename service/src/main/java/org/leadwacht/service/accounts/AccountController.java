package org.leadwacht.service.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.text.CleanText;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of people who sign in. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "accounts")
class AccountController {

  private static final Pattern USERNAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}");

  /**
   * An account as it is saved.
   *
   * @param password the new password; left out, the old one stays
   */
  @Schema(name = "AccountInput")
  record AccountInput(
      @Nullable String name,
      @Nullable AccountRole role,
      @Nullable String language,
      @Nullable List<Account.Membership> dealerships,
      @Nullable String password) {}

  /** An account as it is shown. */
  @Schema(name = "Account")
  record AccountView(
      String username,
      String name,
      AccountRole role,
      @Schema(allowableValues = {"de", "en"}) String language,
      List<Account.Membership> dealerships,
      boolean locked) {}

  private final Accounts accounts;
  private final Sessions sessions;
  private final Dealerships dealerships;
  private final AuditLog audit;

  AccountController(Accounts accounts, Sessions sessions, Dealerships dealerships, AuditLog audit) {
    this.accounts = accounts;
    this.dealerships = dealerships;
    this.sessions = sessions;
    this.audit = audit;
  }

  @GetMapping
  @Requires(Permission.SUPPORT)
  Page<AccountView> list(PageRequest page) {
    return accounts.list(page).map(AccountController::view);
  }

  @GetMapping("/{username}")
  @Requires(Permission.SUPPORT)
  AccountView get(@PathVariable String username) {
    return view(find(username));
  }

  private Account find(String username) {
    return accounts
        .find(username)
        .orElseThrow(() -> ProblemException.notFound("account", username));
  }

  @PutMapping("/{username}")
  @Requires(Permission.SUPPORT)
  AccountView put(
      @PathVariable String username,
      @RequestBody AccountInput input,
      @AuthenticationPrincipal Caller caller) {
    String name = Accounts.normal(username);
    if (!USERNAME.matcher(name).matches()) {
      throw ProblemException.badRequest("username", "service.account.username", name);
    }
    Account before = accounts.find(name).orElse(null);
    Account after = merge(name, before, input);
    accounts.save(after);
    if (before != null && (input.password() != null || !sameRights(before, after))) {
      sessions.endAll(name);
    }
    audit.record(
        Change.of(null, caller.name(), "account", name)
            .from(before == null ? null : view(before))
            .to(view(after)));
    return view(after);
  }

  private static boolean sameRights(Account a, Account b) {
    return a.role() == b.role() && a.dealerships().equals(b.dealerships());
  }

  private Account merge(String username, @Nullable Account before, AccountInput input) {
    AccountRole role = input.role() != null ? input.role() : before == null ? null : before.role();
    if (role == null) {
      throw ProblemException.unprocessable("role", "service.account.role");
    }
    String language =
        input.language() != null ? input.language() : before == null ? "de" : before.language();
    if (!language.equals("de") && !language.equals("en")) {
      throw ProblemException.unprocessable("language", "service.account.language", language);
    }
    String hash;
    if (input.password() != null) {
      hash = accounts.hash(PasswordRule.check("password", input.password()));
    } else if (before != null) {
      hash = before.passwordHash();
    } else {
      throw ProblemException.unprocessable("password", "service.account.password");
    }
    String name = CleanText.of(input.name());
    Account locked = input.password() == null ? before : null;
    return new Account(
        username,
        name != null ? name : before == null ? username : before.name(),
        role,
        language,
        input.dealerships() != null
            ? known(input.dealerships())
            : before == null ? List.of() : before.dealerships(),
        hash,
        locked == null ? 0 : locked.failures(),
        locked == null ? null : locked.lockedUntil());
  }

  /**
   * Users by the ids they have; 422 names those that a dealership has not. A dealership itself may
   * come after its accounts.
   */
  private List<Account.Membership> known(List<Account.Membership> given) {
    List<Account.Membership> known = new ArrayList<>();
    List<FieldProblem> problems = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String id = String.valueOf(CleanText.of(given.get(i).id()));
      String user = CleanText.of(given.get(i).user());
      People people = dealerships.find(id).map(found -> found.dealership().people()).orElse(null);
      String there = people == null ? user : people.named(user);
      if (people != null && there != null && people.find(there) == null) {
        problems.add(
            FieldProblem.of("dealerships." + i + ".user", "rules.document.unknown.user", there));
      }
      known.add(new Account.Membership(id, there));
    }
    if (!problems.isEmpty()) {
      throw ProblemException.unprocessable(problems);
    }
    return known;
  }

  @DeleteMapping("/{username}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.SUPPORT)
  void delete(@PathVariable String username, @AuthenticationPrincipal Caller caller) {
    Account before = find(username);
    accounts.remove(username);
    sessions.endAll(before.username());
    audit.record(Change.of(null, caller.name(), "account", before.username()).from(view(before)));
  }

  private static AccountView view(Account account) {
    return new AccountView(
        account.username(),
        account.name(),
        account.role(),
        account.language(),
        account.dealerships(),
        account.lockedUntil() != null);
  }
}
