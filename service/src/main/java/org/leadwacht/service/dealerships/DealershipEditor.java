package org.leadwacht.service.dealerships;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.leadwacht.service.dealergroups.DealerGroups;
import org.leadwacht.service.platform.store.OptimisticRetry;
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

  private static final Pattern CIRCLE = Pattern.compile("users\\..+\\.deputy");

  private final DealershipStore store;
  private final Dealerships dealerships;
  private final RulesInForce rules;
  private final DealerGroups groups;
  private final OptimisticRetry retry;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  DealershipEditor(
      DealershipStore store,
      Dealerships dealerships,
      RulesInForce rules,
      DealerGroups groups,
      OptimisticRetry retry,
      Clock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.dealerships = dealerships;
    this.rules = rules;
    this.groups = groups;
    this.retry = retry;
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

  /** What the dealer group of a dealership sets; 404 if there is no such dealership. */
  GroupLayer group(String id) {
    return group(stored(id));
  }

  /** The version of a dealer group a dealership plans by; 404 if there is no such dealership. */
  Optional<DealerGroupVersion> held(String id) {
    return Optional.ofNullable(stored(id).planned().group()).map(groups::version);
  }

  private GroupLayer group(StoredDealership stored) {
    return groups.layer(stored.planned().group());
  }

  /** A dealership as it is answered. */
  DealershipView view(StoredDealership stored) {
    return DealershipView.of(stored, group(stored));
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
    Stored stored = retry.of(() -> stored(id, prefix, create, change));
    if (stored.version() > 0) {
      dealerships.forget(id);
      events.publishEvent(new DealershipChanged(id, stored.version()));
    }
    return stored.edited();
  }

  /** What is in the store now; of version 0 where the change changed nothing. */
  private record Stored(Edited edited, long version) {}

  private Stored stored(
      String id, String prefix, boolean create, UnaryOperator<DealershipDocument> change) {
    Optional<StoredDealership> before = store.find(id);
    if (before.isEmpty() && !create) {
      throw ProblemException.notFound("dealership", id);
    }
    Instant now = clock.instant();
    DealershipDocument old = before.map(StoredDealership::content).orElse(null);
    DealershipDocument changed =
        pinned(form(prefix, () -> change.apply(old == null ? DealershipDocument.empty(id) : old)));
    Edited edited = new Edited(old, changed);
    if (changed.equals(old)) {
      return new Stored(edited, 0);
    }
    check(
        before.orElse(null), prefix, changed, before.map(StoredDealership::createdAt).orElse(now));
    StoredDealership next =
        before
            .map(found -> found.changed(changed, now))
            .orElseGet(() -> StoredDealership.first(changed, rules.newest(), now));
    return new Stored(edited, store.save(next).version());
  }

  private void check(
      @Nullable StoredDealership before,
      String prefix,
      DealershipDocument changed,
      Instant createdAt) {
    GroupLayer group = before == null ? GroupLayer.NONE : group(before);
    Set<String> stages =
        before == null
            ? rules.of(changed.id(), RulesVersion.BASE, null).rules().stages()
            : OwnStages.of(
                rules.of(before.id(), before.planned(), before.base()).rules(),
                before.content(),
                group);
    form(prefix, () -> new DealershipReader(stages, createdAt, false, group).read(changed));
    if (before != null) {
      requireFree(group, before.content(), changed);
    }
  }

  /** Refuses to set what the dealer group has locked, and to move it by another preset. */
  static void requireFree(GroupLayer group, DealershipDocument before, DealershipDocument after) {
    List<FieldProblem> refused = new ArrayList<>();
    group
        .refused(before.dealership(), after.dealership())
        .forEach(
            (path, lock) ->
                refused.add(
                    FieldProblem.of(
                        "settings." + path,
                        "service.dealerGroups.lockedPath",
                        path,
                        group.name(),
                        lock)));
    group
        .moved(before.dealership(), after.dealership())
        .forEach(
            (path, lock) ->
                refused.add(
                    FieldProblem.of(
                        "preset", "service.dealerGroups.lockedPreset", path, group.name(), lock)));
    if (!refused.isEmpty()) {
      throw ProblemException.unprocessable(refused);
    }
  }

  /** A preset that is raised later does not change the dealership. */
  private static DealershipDocument pinned(DealershipDocument document) {
    DealershipFields fields = document.dealership();
    return fields.presetVersion() == null
        ? document.withDealership(fields.at(fields.preset(), fields.presetVersionOrNewest()))
        : document;
  }

  static <T> T form(String prefix, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidDocumentException invalid) {
      List<FieldProblem> errors =
          invalid.problems().stream()
              .map(problem -> new FieldProblem(field(problem.field(), prefix), problem.message()))
              .toList();
      throw ProblemException.unprocessable(errors);
    }
  }

  private static String field(String field, String prefix) {
    if (prefix.equals(field + ".")) {
      return "id";
    }
    if (field.startsWith(prefix)) {
      return field.substring(prefix.length());
    }
    if (prefix.startsWith("users.") && CIRCLE.matcher(field).matches()) {
      // a circle of deputies is found where it begins; whoever is saved closed it
      return "deputy";
    }
    return field.startsWith("dealership.") ? field.substring("dealership.".length()) : field;
  }
}
