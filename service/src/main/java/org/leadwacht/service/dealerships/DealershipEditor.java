package org.leadwacht.service.dealerships;

import org.leadwacht.rules.message.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Changes a dealership: the whole is checked with the change in it, then stored at once, or nothing
 * is.
 */
@Component
public class DealershipEditor {

  private static final int MAX_TRIES = 20;
  private static final Pattern CIRCLE = Pattern.compile("users\\..+\\.deputy");

  private final DealershipStore store;
  private final Dealerships dealerships;
  private final RulesInForce rules;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  DealershipEditor(
      DealershipStore store,
      Dealerships dealerships,
      RulesInForce rules,
      Clock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.dealerships = dealerships;
    this.rules = rules;
    this.clock = clock;
    this.events = events;
  }

  /**
   * What a change led to.
   *
   * @param before the documents before; null for a new dealership
   * @param after the documents after
   */
  public record Edited(@Nullable DealershipDocument before, DealershipDocument after) {}

  /** The documents of a dealership; 404 if there is none. */
  DealershipDocument content(String id) {
    return stored(id).content();
  }

  StoredDealership stored(String id) {
    return store.find(id).orElseThrow(() -> ProblemException.notFound("dealership", id));
  }

  /** Changes a dealership that exists; fields in problems are told without {@code prefix}. */
  Edited change(String id, String prefix, UnaryOperator<DealershipDocument> change) {
    return save(id, prefix, false, change);
  }

  /** Changes a dealership, or makes it from an empty one. */
  public Edited createOrChange(String id, UnaryOperator<DealershipDocument> change) {
    return save(id, "dealership.", true, change);
  }

  private Edited save(
      String id, String prefix, boolean create, UnaryOperator<DealershipDocument> change) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      Optional<StoredDealership> before = store.find(id);
      if (before.isEmpty() && !create) {
        throw ProblemException.notFound("dealership", id);
      }
      Instant now = clock.instant();
      DealershipDocument old = before.map(StoredDealership::content).orElse(null);
      DealershipDocument changed = change.apply(old == null ? empty(id) : old);
      if (changed.equals(old)) {
        return new Edited(old, changed);
      }
      Instant createdAt = before.map(StoredDealership::createdAt).orElse(now);
      check(before.orElse(null), prefix, changed, createdAt);
      long version = before.map(StoredDealership::version).orElse(0L) + 1;
      StoredDealership after =
          new StoredDealership(
              version,
              createdAt,
              now,
              old == null ? null : version,
              changed,
              before.map(StoredDealership::base).orElseGet(rules::newest),
              before.map(StoredDealership::published).orElse(RulesVersion.BASE),
              before.map(StoredDealership::planned).orElse(RulesVersion.BASE));
      if (store.save(before.orElse(null), after)) {
        dealerships.forget(id);
        events.publishEvent(new DealershipChanged(id, version));
        return new Edited(old, changed);
      }
    }
    throw ProblemException.conflict(Message.of("service.dealership.conflict"), Map.of());
  }

  private void check(
      @Nullable StoredDealership before,
      String prefix,
      DealershipDocument changed,
      Instant createdAt) {
    Set<String> stages =
        before == null
            ? rules.of(changed.id(), RulesVersion.BASE, null).rules().stages()
            : OwnStages.of(
                rules.of(before.id(), before.planned(), before.base()).rules(), before.content());
    try {
      new DealershipReader(stages, createdAt, false).read(changed);
    } catch (InvalidDocumentException invalid) {
      List<FieldProblem> errors =
          invalid.problems().stream()
              .map(problem -> new FieldProblem(field(problem.field(), prefix), problem.message()))
              .toList();
      throw ProblemException.unprocessable(errors);
    }
  }

  private static String field(String field, String prefix) {
    if (field.startsWith(prefix)) {
      return field.substring(prefix.length());
    }
    if (prefix.startsWith("users.") && CIRCLE.matcher(field).matches()) {
      // a circle of deputies is found where it begins; whoever is saved closed it
      return "deputy";
    }
    return field.startsWith("dealership.") ? field.substring("dealership.".length()) : field;
  }

  private static DealershipDocument empty(String id) {
    return new DealershipDocument(id, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }
}
