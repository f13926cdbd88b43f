package org.leadwacht.service.dealergroups.rollout;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealergroups.DealerGroupContent;
import org.leadwacht.service.dealergroups.DealerGroupHead;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.leadwacht.service.dealergroups.DealerGroupVersions;
import org.leadwacht.service.dealergroups.DealerGroups;
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
  private final DealerGroups published;
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
      DealerGroups published,
      DealerGroupTries tries,
      DealerGroupRights rights,
      DealershipRules dealerships,
      RuleBases bases,
      OptimisticRetry retry,
      AuditLog audit,
      Clock clock) {
    this.drafts = drafts;
    this.versions = versions;
    this.published = published;
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
   * @param heads its versions without what they say, the latest first
   * @param latest the latest version; null before the first
   * @param members the dealerships that hold one, whether the caller sees them or not
   */
  record Present(
      DealerGroupDraft draft,
      List<DealerGroupHead> heads,
      @Nullable DealerGroupVersion latest,
      List<DealershipRules.Member> members) {

    /** Whether publishing the draft would change nothing. */
    boolean unchanged() {
      return latest != null && draft.content().equals(latest.content());
    }
  }

  /**
   * A dealer group in a list.
   *
   * @param version its latest version; 0 before the first
   * @param members the dealerships that hold one, whether the caller sees them or not
   */
  record Listed(String id, String name, long version, List<DealershipRules.Member> members) {}

  /** The dealer groups a caller sees. */
  List<Listed> all(Caller caller) {
    List<Listed> seen = new ArrayList<>();
    for (DealerGroupDrafts.Named named : drafts.names()) {
      List<DealershipRules.Member> members = dealerships.members(named.id());
      if (rights.sees(caller, members)) {
        seen.add(new Listed(named.id(), named.name(), versions.latest(named.id()), members));
      }
    }
    return seen;
  }

  /** A dealer group; 404 if there is none or the caller does not see it. */
  Present get(String id, Caller caller) {
    return drafts.find(id).flatMap(stored -> seen(stored, caller)).orElseThrow(() -> missing(id));
  }

  private static ProblemException missing(String id) {
    return ProblemException.notFound(KIND, id);
  }

  /** A dealer group that the caller may change; 403 if he only sees it. */
  Present writable(String id, Caller caller) {
    Present present = get(id, caller);
    rights.requireWrite(caller);
    return present;
  }

  /** Who is in it first: of one that the caller does not see nothing else is read. */
  private Optional<Present> seen(DealerGroupDrafts.DraftEntity stored, Caller caller) {
    List<DealershipRules.Member> members = dealerships.members(stored.id());
    if (!rights.sees(caller, members)) {
      return Optional.empty();
    }
    List<DealerGroupHead> heads = versions.heads(stored.id());
    DealerGroupVersion latest = heads.isEmpty() ? null : published.version(heads.get(0).pin());
    return Optional.of(new Present(stored.draft(), heads, latest, members));
  }

  /** A version; 404 if there is none. */
  DealerGroupVersion version(Present present, long number) {
    return published
        .find(new DealerGroupPin(present.draft().id(), number))
        .orElseThrow(() -> ProblemException.notFound("version", String.valueOf(number)));
  }

  /** Stores a draft whole; makes the dealer group where there is none. */
  void put(String id, DealerGroupInput input, Precondition condition, Caller caller) {
    retry
        .of(() -> stored(id, input, condition, caller))
        .ifPresent(
            stored ->
                audit.record(
                    Change.of(null, caller.name(), KIND, id)
                        .from(stored.before() == null ? null : stored.before().said())
                        .to(stored.after().said())));
  }

  /** What was stored in place of what; null before for a dealer group that was made. */
  private record Stored(@Nullable DealerGroupContent before, DealerGroupContent after) {}

  /** Nothing where the draft says so already. */
  private Optional<Stored> stored(
      String id, DealerGroupInput input, Precondition condition, Caller caller) {
    Optional<DealerGroupDrafts.DraftEntity> stored = drafts.find(id);
    if (stored.isEmpty() && !rights.mayWrite(caller)) {
      throw missing(id);
    }
    Present present = stored.isEmpty() ? null : writable(id, caller);
    DealerGroupContent before = present == null ? null : present.draft().content();
    condition.require(
        id, before == null ? null : Precondition.revision(before.said()), () -> Map.of());
    DealerGroupContent after = input.read(id);
    if (after.equals(before)) {
      return Optional.empty();
    }
    Set<String> authors = new HashSet<>();
    if (present != null && !present.unchanged()) {
      authors.addAll(present.draft().authors());
    }
    authors.add(caller.name());
    drafts.save(
        stored.map(DealerGroupDrafts.DraftEntity::version).orElse(0L),
        new DealerGroupDraft(id, after, clock.instant(), authors));
    return Optional.of(new Stored(before, after));
  }

  /** Takes a dealer group away that no dealership is in; 409 while one is. */
  void remove(String id, Caller caller) {
    DealerGroupDrafts.DraftEntity removed =
        retry.of(
            () -> {
              DealerGroupDrafts.DraftEntity stored = drafts.find(id).orElseThrow(() -> missing(id));
              requireEmpty(writable(id, caller).members());
              drafts.remove(stored);
              return stored;
            });
    List<DealershipRules.Member> meanwhile = dealerships.members(id);
    if (!meanwhile.isEmpty()) {
      drafts.putBack(removed);
      requireEmpty(meanwhile);
    }
    tries.forget(id);
    audit.record(Change.of(null, caller.name(), KIND, id).from(removed.draft().content().said()));
  }

  private static void requireEmpty(List<DealershipRules.Member> members) {
    if (!members.isEmpty()) {
      throw ProblemException.conflict(
          Message.of("service.dealerGroups.held", members.size()),
          Map.of("dealerships", members.stream().map(DealershipRules.Member::id).toList()));
    }
  }

  /** Publishes a draft that passed its check as the next version. */
  DealerGroupVersion publish(Present present, @Nullable String comment, Caller caller) {
    String text = Objects.requireNonNullElse(CleanText.of(comment), "");
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
            draft.content(),
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
