package org.leadwacht.service.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Secrets;
import org.leadwacht.service.platform.store.Remembered;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The sessions of people who signed in. They are in the store, so every instance knows them. */
@Component
public class Sessions {

  /** The name of the cookie that holds the token. */
  public static final String COOKIE = "LEADWACHT_SESSION";

  /** So seldom is it written down that a session is still in use. */
  private static final Duration TOUCHED_EVERY = Duration.ofMinutes(5);

  /**
   * A session as it is stored.
   *
   * @param id SHA-256 of the token
   * @param username whose it is
   * @param expiresAt when it ends without a request
   */
  @Document("sessions")
  @CompoundIndex(def = "{'username': 1}")
  record Session(@Id String id, String username, Instant expiresAt) {}

  private final MongoOperations store;
  private final Accounts accounts;
  private final Clock clock;
  private final AccessProperties properties;
  private final Remembered<Optional<Caller>> remembered = new Remembered<>(this::load);

  Sessions(MongoOperations store, Accounts accounts, Clock clock, AccessProperties properties) {
    this.store = store;
    this.accounts = accounts;
    this.clock = clock;
    this.properties = properties;
  }

  /** Starts a session and returns its token. */
  public String start(Account account) {
    Instant now = clock.instant();
    store.remove(
        Query.query(Criteria.where("username").is(account.username()).and("expiresAt").lte(now)),
        Session.class);
    String token = Secrets.create("");
    store.insert(
        new Session(Secrets.hash(token), account.username(), now.plus(properties.sessionIdle())));
    return token;
  }

  /** The caller a token stands for, if its session is still good. */
  public Optional<Caller> find(String token) {
    return remembered.get(Secrets.hash(token));
  }

  private Optional<Caller> load(String id) {
    Session session = store.findById(id, Session.class);
    Instant now = clock.instant();
    if (session == null || !now.isBefore(session.expiresAt())) {
      return Optional.empty();
    }
    Instant expires = now.plus(properties.sessionIdle());
    if (session.expiresAt().plus(TOUCHED_EVERY).isBefore(expires)) {
      store.updateFirst(byId(id), Update.update("expiresAt", expires), Session.class);
    }
    return accounts.find(session.username()).map(Sessions::caller);
  }

  static Caller caller(Account account) {
    Map<String, String> dealerships = new HashMap<>();
    for (Account.Membership membership : account.dealerships()) {
      dealerships.put(membership.id(), membership.user() == null ? "" : membership.user());
    }
    return new Caller(
        account.username(),
        account.username(),
        Caller.Kind.SESSION,
        account.role().rights(),
        account.role() == AccountRole.SUPPORT,
        dealerships,
        Language.of(account.language()));
  }

  /** Ends the session of a token. */
  public void end(@Nullable String token) {
    if (token != null) {
      String id = Secrets.hash(token);
      store.remove(byId(id), Session.class);
      remembered.forget(id);
    }
  }

  /** Ends all sessions of an account. */
  public void endAll(String username) {
    store.remove(Query.query(Criteria.where("username").is(username)), Session.class);
    remembered.forgetAll();
  }

  private static Query byId(String id) {
    return Query.query(Criteria.where("_id").is(id));
  }
}
