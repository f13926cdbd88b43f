package org.leadwacht.service.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The people who can sign in, and the check of their passwords. */
@Component
public class Accounts {

  private static final int MAX_FAILURES = 5;
  private static final int STRENGTH = 10;

  /**
   * The hash of no password, checked where there is no such account, so that the answer takes as
   * long as where there is one.
   */
  private static final String NOBODY = "$2a$%02d$".formatted(STRENGTH) + ".".repeat(53);

  /** So many passwords of strangers are tried at once; each costs a processor a while. */
  private static final int STRANGERS_AT_ONCE = 2;

  private static final int MOST_WAITING = 16;

  private final MongoOperations store;
  private final Clock clock;
  private final AccessProperties properties;
  private final KnownBrowsers browsers;
  private final PasswordEncoder encoder = new BCryptPasswordEncoder(STRENGTH);
  private final Semaphore strangers = new Semaphore(STRANGERS_AT_ONCE, true);

  Accounts(
      MongoOperations store, Clock clock, AccessProperties properties, KnownBrowsers browsers) {
    this.browsers = browsers;
    this.store = store;
    this.clock = clock;
    this.properties = properties;
  }

  /** The account of that name, however it is written. */
  public Optional<Account> find(String username) {
    return Optional.ofNullable(store.findById(normal(username), Account.class));
  }

  /** The name of the person who sent a request; null for a program. */
  public @Nullable String nameOf(Caller caller) {
    return caller.kind() == Caller.Kind.SESSION
        ? find(caller.id()).map(Account::name).orElse(null)
        : null;
  }

  Page<Account> list(PageRequest page) {
    Query query = new Query();
    if (page.after() != null) {
      query.addCriteria(Criteria.where("_id").gt(page.after()));
    }
    List<Account> found =
        store.find(query.with(Sort.by("_id")).limit(page.size() + 1), Account.class);
    return Page.of(found, page.size(), Account::username);
  }

  /** The accounts that are a user of a dealership. */
  List<Account> of(String dealership, String user) {
    Account.Membership membership = new Account.Membership(dealership, user);
    return store
        .find(Query.query(Criteria.where("dealerships.user").is(user)), Account.class)
        .stream()
        .filter(account -> account.dealerships().contains(membership))
        .toList();
  }

  /** Stores an account in place of the one of that name. */
  public void save(Account account) {
    store.save(account);
  }

  boolean isEmpty() {
    return store.estimatedCount(Account.class) == 0;
  }

  boolean remove(String username) {
    browsers.forget(normal(username));
    return store.remove(byId(normal(username)), Account.class).getDeletedCount() > 0;
  }

  /** The bcrypt hash of a password. */
  public String hash(String password) {
    return encoder.encode(password);
  }

  /** Whether the password is the account's; never for an account the provider vouches for. */
  public boolean matches(Account account, String password) {
    return encoder.matches(password, account.isProviders() ? NOBODY : account.passwordHash())
        && !account.isProviders();
  }

  /**
   * The account, if the password is right and it may be tried. Wrong passwords are counted for each
   * browser that is known to the account, and for all others together.
   *
   * @param browser the token of a browser that was {@linkplain #remember remembered}, or null
   */
  public Account signIn(String username, String password, @Nullable String browser) {
    Optional<Account> found = find(username);
    Instant now = clock.instant();
    if (found.isEmpty()) {
      amongStrangers(() -> encoder.matches(password, NOBODY));
      throw wrong();
    }
    Account account = found.get();
    Optional<KnownBrowsers.KnownBrowser> known = browsers.find(account.username(), browser);
    Query counted = byId(known.map(KnownBrowsers.KnownBrowser::id).orElse(account.username()));
    Class<?> type = known.isPresent() ? KnownBrowsers.KnownBrowser.class : Account.class;
    Instant lockedUntil = known.isPresent() ? known.get().lockedUntil() : account.lockedUntil();
    if (lockedUntil != null && now.isBefore(lockedUntil)) {
      Duration left = Duration.between(now, lockedUntil);
      throw ProblemException.tooMany(
          "service.session.locked", MAX_FAILURES, Duration.ofMinutes(left.toMinutes() + 1));
    }
    boolean matches =
        known.isPresent()
            ? matches(account, password)
            : amongStrangers(() -> matches(account, password));
    if (!matches) {
      countFailure(counted, type, now);
      throw wrong();
    }
    Update right = new Update().set("failures", 0).unset("lockedUntil");
    store.updateFirst(counted, known.isPresent() ? right.set("usedAt", now) : right, type);
    return account;
  }

  /**
   * Remembers a browser in which somebody has signed in, unless it is known already.
   *
   * @return the token to give it, if it needs one
   */
  public Optional<String> remember(Account account, @Nullable String browser) {
    return browsers.find(account.username(), browser).isPresent()
        ? Optional.empty()
        : Optional.of(browsers.remember(account.username()));
  }

  /** For so long a browser is known. */
  public static Duration known() {
    return KnownBrowsers.KNOWN;
  }

  /** Whoever guesses at many names keeps nobody from working, or from signing in where known. */
  private boolean amongStrangers(BooleanSupplier check) {
    if (strangers.getQueueLength() >= MOST_WAITING) {
      throw ProblemException.tooMany("service.session.busy", 1);
    }
    strangers.acquireUninterruptibly();
    try {
      return check.getAsBoolean();
    } finally {
      strangers.release();
    }
  }

  private void countFailure(Query counted, Class<?> type, Instant now) {
    store.updateFirst(counted, new Update().inc("failures", 1), type);
    store.updateFirst(
        Query.of(counted).addCriteria(Criteria.where("failures").gte(MAX_FAILURES)),
        new Update().set("failures", 0).set("lockedUntil", now.plus(properties.lockOut())),
        type);
  }

  private static ProblemException wrong() {
    return ProblemException.unauthorized("service.session.wrong");
  }

  private static Query byId(String id) {
    return Query.query(Criteria.where("_id").is(id));
  }

  /** The one spelling of a name: trimmed, in lower case. */
  public static String normal(String username) {
    return username.trim().toLowerCase(Locale.ROOT);
  }
}
