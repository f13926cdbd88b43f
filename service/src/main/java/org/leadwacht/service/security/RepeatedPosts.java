package org.leadwacht.service.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Encrypted;
import org.leadwacht.service.access.StoredSecrets;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * The first answers to requests that carry an {@code Idempotency-Key}, for as long as repeats come.
 */
@Component
class RepeatedPosts {

  private static final Duration KEPT = Duration.ofDays(2);

  /** Who has not answered by then was killed; whoever comes next does the work. */
  private static final Duration MAX_WORK = Duration.ofMinutes(1);

  /**
   * A request and, once there is one, its answer.
   *
   * @param id hash of the caller, the path and the key
   * @param request hash of the body
   * @param at when the request came
   * @param status of the answer, or null while it is being worked on
   * @param type media type of the answer
   * @param answer the answer's body; null where it shows a secret
   * @param secret the answer's body where it shows a secret, encrypted
   */
  @Document("repeated_posts")
  @CompoundIndex(def = "{'at': 1}")
  record Post(
      @Id String id,
      String request,
      Instant at,
      @Nullable Integer status,
      @Nullable String type,
      @Nullable String answer,
      @Encrypted @Nullable String secret) {

    static Post begun(String id, String request, Instant at) {
      return new Post(id, request, at, null, null, null, null);
    }
  }

  private final MongoOperations store;
  private final StoredSecrets secrets;
  private final Clock clock;
  private volatile Instant forgotten = Instant.MIN;

  RepeatedPosts(MongoOperations store, StoredSecrets secrets, Clock clock) {
    this.store = store;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Begins a request, unless it was begun before.
   *
   * @return what was begun before, or null if this is the first
   */
  @Nullable Post begin(String id, String request) {
    Instant now = clock.instant();
    forget(now);
    try {
      store.insert(Post.begun(id, request, now));
      return null;
    } catch (DuplicateKeyException repeated) {
      Post first = store.findById(id, Post.class);
      if (first != null && first.status() == null && first.at().plus(MAX_WORK).isBefore(now)) {
        store.save(Post.begun(id, request, now));
        return null;
      }
      return first;
    }
  }

  /** What is known of a request by now; null if it came to nothing. */
  @Nullable Post find(String id) {
    return store.findById(id, Post.class);
  }

  /** Keeps the answer to a request. */
  void answered(String id, String request, int status, @Nullable String type, String answer) {
    store.save(new Post(id, request, clock.instant(), status, type, answer, null));
  }

  /** As {@link #answered}, of an answer that shows a secret. */
  void answeredSecretly(
      String id, String request, int status, @Nullable String type, String answer) {
    String secret = secrets.encrypted(answer);
    store.save(new Post(id, request, clock.instant(), status, type, null, secret));
  }

  /** The body of an answer that was kept. */
  String answer(Post post) {
    String secret = post.secret();
    return secret == null
        ? Objects.requireNonNullElse(post.answer(), "")
        : secrets.decrypted(secret);
  }

  /** The request was refused or failed: the key can be used again. */
  void forget(String id) {
    store.remove(Query.query(Criteria.where("_id").is(id)), Post.class);
  }

  private void forget(Instant now) {
    if (forgotten.isBefore(now.minus(Duration.ofMinutes(10)))) {
      forgotten = now;
      store.remove(Query.query(Criteria.where("at").lt(now.minus(KEPT))), Post.class);
    }
  }
}
