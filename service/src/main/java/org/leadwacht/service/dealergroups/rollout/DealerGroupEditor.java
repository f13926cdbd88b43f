package org.leadwacht.service.dealergroups.rollout;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.leadwacht.service.dealergroups.DealerGroupVersions;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.platform.store.OptimisticRetry;
import org.leadwacht.service.platform.web.Precondition;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.inforce.RuleBases;
import org.springframework.stereotype.Component;

/**
 * Changes drafts of dealer groups and publishes them as versions, which no dealership holds before
 * it takes them.
 */
@Component
class DealerGroupEditor {

  private static final String KIND = "dealer-group";
  private static final int MAX_COMMENT = 1_000;

  private final DealerGroupDrafts drafts;
  private final DealerGroupVersions versions;
  private final DealerGroupTries tries;
  private final DealerGroupRights rights;
  private final DealershipRules dealerships;
  private final RuleBases bases;
  private final OptimisticRetry retry;
  private final AuditLog audit;
  private final Clock clock;

  DealerGroupEditor(
      DealerGroupDrafts drafts,
      DealerGroupVersions versions,
      DealerGroupTries tries,
      DealerGroupRights rights,
      DealershipRules dealerships,
      RuleBases bases,
      OptimisticRetry retry,
      AuditLog audit,
      Clock clock) {
    this.drafts = drafts;
    this.versions = versions;
    this.tries = tries;
    this.rights = rights;
    this.dealerships = dealerships;
    this.bases = bases;
    this.retry = retry;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A dealer group as it is.
   *
   * @param draft what somebody works on
   * @param published its versions, the latest first
   * @param members the dealerships that hold one, whether the caller sees them or not
   */
  record Present(
      DealerGroupDraft draft,
      List<DealerGroupVersion> published,
      List<DealershipRules.Member> members) {

    /** The latest version; null before the first. */
    @Nullable DealerGroupVersion latest() {
      return published.isEmpty() ? null : published.get(0);
    }

    /** Whether publishing the draft would change nothing. */
    boolean unchanged() {
      DealerGroupVersion latest = latest();
      return latest != null && draft.says(latest);
    }
  }

  /** The dealer groups a caller sees. */
  List<Present> all(Caller caller) {
    return drafts.all().stream()
        .map(this::present)
        .filter(present -> rights.sees(caller, present.members()))
        .toList();
  }

  /** A dealer group; 404 if there is none or the caller does not see it. */
  Present get(String id, Caller caller) {
    return drafts
        .find(id)
        .map(stored -> present(stored.draft()))
        .filter(present -> rights.sees(caller, present.members()))
        .orElseThrow(() -> ProblemException.notFound("dealer-group", id));
  }

  /** A dealer group that the caller may change; 403 if he only sees it. */
  Present writable(String id, Caller caller) {
    Present present = get(id, caller);
    rights.requireWrite(caller, present.members());
    return present;
  }

  private Present present(DealerGroupDraft draft) {
    return new Present(draft, versions.of(draft.id()), dealerships.members(draft.id()));
  }

  /** A version; 404 if there is none. */
  DealerGroupVersion version(Present present, long number) {
    return present.published().stream()
        .filter(version -> version.pin().version() == number)
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("version", String.valueOf(number)));
  }

  /** Stores a draft whole; makes the dealer group where there is none. */
  void put(String id, DealerGroupInput input, Precondition condition, Caller caller) {
    DealerGroupDraft[] replaced = new DealerGroupDraft[1];
    DealerGroupDraft now =
        retry.of(
            () -> {
              Optional<DealerGroupDrafts.DraftEntity> stored = drafts.find(id);
              if (stored.isEmpty() && !rights.mayWrite(caller, List.of())) {
                throw ProblemException.notFound("dealer-group", id);
              }
              Present before = stored.isEmpty() ? null : writable(id, caller);
              condition.require(
                  id,
                  before == null ? null : Precondition.revision(before.draft().said()),
                  () -> Map.of());
              DealerGroupDraft next = input.read(id, clock.instant());
              rights.requireLocks(
                  caller, before == null ? Set.of() : before.draft().locked(), next.locked());
              rights.requireLocks(
                  caller,
                  before == null ? Set.of() : before.draft().lockedRules(),
                  next.lockedRules());
              replaced[0] = before == null ? null : before.draft();
              if (before != null && before.draft().said().equals(next.said())) {
                return before.draft();
              }
              Set<String> authors =
                  before == null || before.unchanged() ? Set.of() : before.draft().authors();
              DealerGroupDraft saved = next.by(authors, caller.name());
              drafts.save(stored.map(DealerGroupDrafts.DraftEntity::version).orElse(0L), saved);
              return saved;
            });
    DealerGroupDraft before = replaced[0];
    if (before == null || !before.said().equals(now.said())) {
      audit.record(
          Change.of(null, caller.name(), KIND, id)
              .from(before == null ? null : before.said())
              .to(now.said()));
    }
  }

  /** Takes a dealer group away that no dealership is in; 409 while one is. */
  void remove(String id, Caller caller) {
    Present present = writable(id, caller);
    rights.requireLocks(caller, present.draft().locked(), Set.of());
    rights.requireLocks(caller, present.draft().lockedRules(), Set.of());
    if (!present.members().isEmpty()) {
      throw ProblemException.conflict(
          Message.of("service.dealerGroups.held", present.members().size()),
          Map.of(
              "dealerships", present.members().stream().map(DealershipRules.Member::id).toList()));
    }
    drafts.remove(id);
    tries.forget(id);
    audit.record(Change.of(null, caller.name(), KIND, id).from(present.draft().said()));
  }

  /** Publishes a draft that passed its check as the next version. */
  DealerGroupVersion publish(Present present, @Nullable String comment, Caller caller) {
    String text = comment == null ? "" : comment;
    if (text.length() > MAX_COMMENT) {
      throw ProblemException.unprocessable(
          "comment", "service.publish.comment", text.length(), MAX_COMMENT);
    }
    DealerGroupVersion latest = present.latest();
    if (latest != null && present.unchanged()) {
      throw ProblemException.unprocessable(
          "draft", "service.dealerGroups.unchanged", latest.pin().version());
    }
    DealerGroupDraft draft = present.draft();
    long number = latest == null ? 1 : latest.pin().version() + 1;
    DealerGroupVersion version =
        new DealerGroupVersion(
            new DealerGroupPin(draft.id(), number),
            draft.name(),
            draft.settings(),
            draft.locked(),
            draft.files(),
            draft.lockedRules(),
            text,
            caller.name(),
            clock.instant(),
            draft.authors(),
            bases.newest().version());
    if (!versions.add(version)) {
      throw ProblemException.conflict(
          Message.of("service.dealerGroups.outrun", number), Map.of("version", number));
    }
    audit.record(
        Change.of(null, caller.name(), KIND, draft.id())
            .from(Map.of("version", number - 1))
            .to(Map.of("version", number, "comment", text)));
    return version;
  }
}
