package org.leadwacht.service.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Secrets;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * The browsers in which somebody has signed in with the right password. Wrong passwords are counted
 * for each of them alone, so that a stranger who guesses locks out strangers and not the person.
 */
@Component
class KnownBrowsers {

  /** For so long a browser is known without anybody signing in there. */
  static final Duration KNOWN = Duration.ofDays(180);

  /**
   * A browser as it is stored.
   *
   * @param id SHA-256 of the token it was given
   * @param username whose account was signed in to
   * @param usedAt when that was last
   * @param failures how often in a row a wrong password was given there
   * @param lockedUntil when it can be tried again there, if it is locked
   */
  @Document("known_browsers")
  @CompoundIndex(def = "{'username': 1}")
  record KnownBrowser(
      @Id String id,
      String username,
      Instant usedAt,
      int failures,
      @Nullable Instant lockedUntil) {}

  private final MongoOperations store;
  private final Clock clock;

  KnownBrowsers(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The browser that was given the token, if it is known to that account. */
  Optional<KnownBrowser> find(String username, @Nullable String token) {
    return Optional.ofNullable(token)
        .map(given -> store.findById(Secrets.hash(given), KnownBrowser.class))
        .filter(browser -> browser.username().equals(username))
        .filter(browser -> clock.instant().isBefore(browser.usedAt().plus(KNOWN)));
  }

  /** Remembers one more browser of an account and returns its token; forgets those long unused. */
  String remember(String username) {
    Instant now = clock.instant();
    store.remove(
        of(username).addCriteria(Criteria.where("usedAt").lte(now.minus(KNOWN))),
        KnownBrowser.class);
    String token = Secrets.create("");
    store.insert(new KnownBrowser(Secrets.hash(token), username, now, 0, null));
    return token;
  }

  /** Nobody is known to the account any more. */
  void forget(String username) {
    store.remove(of(username), KnownBrowser.class);
  }

  private static Query of(String username) {
    return Query.query(Criteria.where("username").is(username));
  }
}
