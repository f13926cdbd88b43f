package org.leadwacht.service.rules.publication;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.GroupRules;
import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.leadwacht.service.dealergroups.DealerGroups;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.dealerships.RulesVersion;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.CheckView;
import org.leadwacht.service.rules.draft.DraftCheck;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.leadwacht.service.rules.files.Differences;
import org.leadwacht.service.rules.inforce.Alarms;
import org.leadwacht.service.rules.inforce.PublishedVersion;
import org.leadwacht.service.rules.inforce.RuleBases;
import org.leadwacht.service.rules.inforce.RuleBooks;
import org.leadwacht.service.rules.inforce.RuleVersions;
import org.leadwacht.service.rules.presence.RuleNews;
import org.leadwacht.service.rules.proof.Proofs;
import org.leadwacht.service.scenarios.RuleProblem;
import org.leadwacht.service.scenarios.ScenarioRules;
import org.leadwacht.service.scenarios.ScenarioRunView;
import org.leadwacht.service.scenarios.StoredScenario;
import org.springframework.stereotype.Component;

/**
 * Publishes drafts and brings back earlier versions. The files are written first; what puts them in
 * force is one write to the dealership that fails if another version came into force meanwhile.
 */
@Component
class Publication {

  private static final int MAX_COMMENT = 1_000;

  private final RuleFiles files;
  private final DraftCheck check;
  private final RuleVersions versions;
  private final DealershipRules dealerships;
  private final RuleBases bases;
  private final RuleBooks books;
  private final Proofs proofs;
  private final DealerGroups groups;
  private final Alarms alarms;
  private final RuleNews news;
  private final AuditLog audit;
  private final Clock clock;

  Publication(
      RuleFiles files,
      DraftCheck check,
      RuleVersions versions,
      DealershipRules dealerships,
      RuleBases bases,
      RuleBooks books,
      Proofs proofs,
      DealerGroups groups,
      Alarms alarms,
      RuleNews news,
      AuditLog audit,
      Clock clock) {
    this.files = files;
    this.check = check;
    this.versions = versions;
    this.dealerships = dealerships;
    this.bases = bases;
    this.books = books;
    this.proofs = proofs;
    this.groups = groups;
    this.alarms = alarms;
    this.news = news;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Publishes the draft.
   *
   * @param basedOn the version the author believes to be in force, or null to take any
   * @param by who publishes
   */
  PublishedVersion publish(
      String dealership, @Nullable String comment, @Nullable Long basedOn, String by) {
    return publish(dealership, comment, basedOn, null, by);
  }

  /**
   * As {@link #publish(String, String, Long, String)}.
   *
   * @param revision the draft as it was looked at; a changed one is refused; null to take any
   */
  PublishedVersion publish(
      String dealership,
      @Nullable String comment,
      @Nullable Long basedOn,
      @Nullable Long revision,
      String by) {
    RuleFiles.Present present = publishable(dealership, comment, basedOn, revision, by);
    return putInForce(
        dealership,
        present,
        present.drafted(),
        present.published().group(),
        comment == null ? "" : comment,
        by,
        null,
        present.draft().revision(),
        "publish");
  }

  /** The draft with everything it stands on, if it can be published as it is. */
  RuleFiles.Present publishable(
      String dealership,
      @Nullable String comment,
      @Nullable Long basedOn,
      @Nullable Long revision,
      String by) {
    RuleFiles.Present present = files.of(dealership);
    requireComment(comment);
    if (basedOn != null && basedOn != present.published().version()) {
      throw outrun(present.published(), basedOn);
    }
    if (revision != null && revision != present.draft().revision()) {
      throw ProblemException.conflict(
          Message.of("service.publish.draftChanged", String.join(", ", present.draft().authors())),
          Map.of("revision", present.draft().revision()));
    }
    if (present.unchanged()) {
      throw ProblemException.unprocessable(
          "draft", "service.publish.unchanged", present.published().version());
    }
    requireAnother(present, by);
    DraftCheck.Findings found = check.check(present, present.drafted());
    if (!found.ok()) {
      throw refused(found);
    }
    return present;
  }

  /**
   * Publishes files that do not come from the draft. A draft somebody is working on stays as it is.
   *
   * @param stories the stories that are to hold on them
   * @return the new version, or nothing if the files are in force already
   */
  Optional<PublishedVersion> publish(
      String dealership,
      List<RuleFile> next,
      List<StoredScenario> stories,
      String comment,
      String by) {
    RuleFiles.Present present = files.of(dealership);
    RuleSet ruleSet = new RuleSet(present.base(), next);
    DraftCheck.Findings found = check.check(present, ruleSet, stories);
    if (!found.ok()) {
      throw refused(found);
    }
    if (next.equals(present.published().files())) {
      return Optional.empty();
    }
    long draftRevision =
        present.unchanged() ? present.draft().revision() : present.published().draftRevision();
    return Optional.of(
        putInForce(
            dealership,
            present,
            ruleSet,
            present.published().group(),
            comment,
            by,
            null,
            draftRevision,
            "publish folder"));
  }

  /**
   * Puts the newest base in force, under the dealership's own files.
   *
   * @param which the files: those in force, or the draft where they have to change along
   * @param basedOn the version the caller believes to be in force, or null to take any
   * @param to hash of the base the caller believes to be the newest, or null to take any
   * @param wanted language of the comment where none is given, or null for the dealership's
   */
  PublishedVersion upgrade(
      String dealership,
      ScenarioRules.Which which,
      @Nullable String comment,
      @Nullable Long basedOn,
      @Nullable String to,
      String by,
      @Nullable Language wanted) {
    RuleFiles.Present present = files.of(dealership);
    requireComment(comment);
    if (basedOn != null && basedOn != present.published().version()) {
      throw outrun(present.published(), basedOn);
    }
    if (which == ScenarioRules.Which.DRAFT) {
      requireAnother(present, by);
    }
    RuleSet next = upgraded(present, which);
    BaseVersion newest = next.base().version();
    if (to != null && !to.equals(newest.hash())) {
      throw ProblemException.conflict(
          Message.of("service.publish.otherBase", newest.number()), Map.of("base", newest));
    }
    DraftCheck.Findings found = check.check(present, next);
    if (!found.ok()) {
      throw refused(found);
    }
    String text =
        comment != null
            ? comment
            : present.language(wanted).text("service.publish.upgraded", newest.number());
    boolean whole = which == ScenarioRules.Which.DRAFT || present.unchanged();
    long draftRevision = whole ? present.draft().revision() : present.published().draftRevision();
    return putInForce(
        dealership,
        present,
        next,
        present.published().group(),
        text,
        by,
        null,
        draftRevision,
        "upgrade");
  }

  /**
   * The files of dealer group and dealership on the newest base; 422 if they stand on it already.
   */
  RuleSet upgraded(RuleFiles.Present present, ScenarioRules.Which which) {
    RuleBase newest = bases.newest();
    if (!newest.version().isNewerThan(present.pinned())) {
      throw ProblemException.unprocessable(
          "base", "service.publish.newestBase", present.pinned().number());
    }
    RuleSet ruleSet = which == ScenarioRules.Which.DRAFT ? present.drafted() : present.inForce();
    return new RuleSet(over(newest, present.published().group()), ruleSet.files());
  }

  /** A base with the rules of a dealer group; 422 with the problems if they do not fit. */
  private RuleBase over(RuleBase base, @Nullable DealerGroupPin group) {
    try {
      return bases.with(base, group);
    } catch (InvalidRulesException e) {
      throw RuleProblem.unusable(e.problems());
    }
  }

  private static ProblemException unusable(@Nullable BaseVersion base) {
    return ProblemException.unprocessable(
        "base", "service.publish.unusableBase", base == null ? 0 : base.number());
  }

  /**
   * Brings back an earlier version, with its base and dealer group, as a new one; 0 is that of the
   * beginning.
   *
   * @param unlocks whether the caller may take away what the dealer group has locked, and put the
   *     dealership into another dealer group
   */
  PublishedVersion restore(
      String dealership, long number, @Nullable String comment, String by, boolean unlocks) {
    RuleFiles.Present present = files.of(dealership);
    requireComment(comment);
    BaseVersion madeWith = present.state().madeWith();
    PublishedVersion wanted =
        number == 0
            ? PublishedVersion.none(madeWith)
            : versions
                .find(dealership, number, present.state().published())
                .orElseThrow(() -> ProblemException.notFound("version", String.valueOf(number)));
    requireMember(present, wanted.group(), unlocks);
    if (!unlocks) {
      requireUnlocked(present, wanted.group());
    }
    BaseVersion base = wanted.base() == null ? madeWith : wanted.base();
    RuleBase product = bases.find(base).orElseThrow(() -> unusable(base));
    RuleSet restored = new RuleSet(over(product, wanted.group()), wanted.files());
    try {
      requireFit(present, wanted.group(), books.of(restored));
    } catch (InvalidRulesException e) {
      throw RuleProblem.unusable(e.problems());
    }
    String text =
        comment != null ? comment : present.language(null).text("service.publish.restored", number);
    return putInForce(
        dealership,
        present,
        restored,
        wanted.group(),
        text,
        by,
        number,
        present.draft().revision(),
        "restore");
  }

  /** Nobody comes into a dealer group by going back who could not be put into it. */
  private void requireMember(
      RuleFiles.Present present, @Nullable DealerGroupPin next, boolean joins) {
    DealerGroupPin held = present.published().group();
    if (next == null || (held != null && held.group().equals(next.group()))) {
      return;
    }
    String name = groups.version(next).name();
    if (!joins) {
      throw ProblemException.forbidden("service.dealerGroups.join", name);
    }
    if (!groups.exists(next.group())) {
      throw ProblemException.unprocessable("version", "service.dealerGroups.gone", name);
    }
  }

  /** Nobody gets rid of locks by going back who could not open them. */
  private void requireUnlocked(RuleFiles.Present present, @Nullable DealerGroupPin next) {
    DealerGroupPin held = present.published().group();
    if (held != null && !held.equals(next)) {
      DealerGroupVersion version = groups.version(held);
      if (!version.content().locked().isEmpty() || !version.content().lockedRules().isEmpty()) {
        throw ProblemException.forbidden("service.dealerGroups.restore", version.name());
      }
    }
  }

  /** 422 if settings and people of now do not fit what another dealer group version sets. */
  private void requireFit(
      RuleFiles.Present present, @Nullable DealerGroupPin group, RuleBook book) {
    List<FieldProblem> problems =
        dealerships.problems(present.state().content(), groups.layer(group), book).stream()
            .map(problem -> new FieldProblem(problem.field(), problem.message()))
            .toList();
    if (!problems.isEmpty()) {
      throw ProblemException.unprocessable(problems);
    }
  }

  PublishedVersion putInForce(
      String dealership,
      RuleFiles.Present present,
      RuleSet next,
      @Nullable DealerGroupPin group,
      String comment,
      String by,
      @Nullable Long restored,
      long draftRevision,
      String action) {
    PublishedVersion before = present.published();
    Instant now = clock.instant();
    PublishedVersion version =
        new PublishedVersion(
            SortableId.at(now),
            before.version() + 1,
            now,
            by,
            comment,
            diff(present.inForce(), next),
            restored,
            draftRevision,
            next.base().version(),
            group,
            groups.layer(before.group()).setsLike(groups.layer(group))
                ? proofs.kept(dealership, present.inForce(), next)
                : null,
            false,
            next.files());
    books.of(next);
    if (before.version() > 0) {
      versions.confirm(dealership, before.document());
    }
    versions.add(dealership, version);
    RulesVersion expected = present.state().published();
    RulesVersion published =
        new RulesVersion(version.version(), version.document(), version.group());
    if (!dealerships.publish(dealership, expected, published)) {
      versions.discard(dealership, version.document());
      throw outrun(files.of(dealership).published(), before.version());
    }
    versions.confirm(dealership, version.document());
    alarms.clear(dealership);
    news.published(dealership, version.version(), by);
    audit.record(
        Change.of(dealership, by, "rules", String.valueOf(version.version()))
            .from(Map.of("version", before.version(), "base", present.pinned().number()))
            .to(
                Map.of(
                    "version",
                    version.version(),
                    "base",
                    next.base().version().number(),
                    "action",
                    action,
                    "comment",
                    comment,
                    "diff",
                    version.diff())));
    return version;
  }

  /** What changes, the files of the base first, then those of the dealer group. */
  private static String diff(RuleSet before, RuleSet after) {
    RuleBase from = before.base();
    RuleBase to = after.base();
    String below =
        from.version().equals(to.version()) ? "" : Differences.of(inFolder(from), inFolder(to));
    return below
        + Differences.of(ofGroup(from), ofGroup(to))
        + Differences.of(before.files(), after.files());
  }

  private static List<RuleFile> ofGroup(RuleBase base) {
    GroupRules group = base.group();
    return group == null ? List.of() : group.inFolder();
  }

  private static List<RuleFile> inFolder(RuleBase base) {
    return base.files().stream()
        .map(file -> new RuleFile("base/" + file.name(), file.text()))
        .toList();
  }

  /** With four eyes nobody publishes what he wrote; an undo is nobody's. */
  private static void requireAnother(RuleFiles.Present present, String by) {
    if (present.state().fourEyes() && present.draft().authors().contains(by)) {
      throw ProblemException.forbidden("service.publish.ownDraft", by);
    }
  }

  private static void requireComment(@Nullable String comment) {
    if (comment != null && comment.length() > MAX_COMMENT) {
      throw ProblemException.unprocessable(
          "comment", "service.publish.comment", comment.length(), MAX_COMMENT);
    }
  }

  private static ProblemException outrun(PublishedVersion inForce, long expected) {
    return ProblemException.conflict(
        Message.of("service.publish.outrun", inForce.version(), expected, inForce.by()),
        Map.of("version", inForce.version(), "by", inForce.by()));
  }

  private static ProblemException refused(DraftCheck.Findings found) {
    List<FieldProblem> errors = new ArrayList<>(RuleProblem.errors(found.problems()));
    int failed = found.scenarios().failed();
    Message message =
        errors.isEmpty()
            ? Message.of("service.publish.scenariosFailed", failed)
            : Message.of("service.publish.errors", errors.size(), errors.get(0).field());
    found
        .scenarios()
        .failures()
        .forEach(
            story ->
                errors.add(
                    FieldProblem.of(
                        story.place(), "service.publish.storyFailed", story.scenario())));
    CheckView.Scenarios scenarios =
        new CheckView.Scenarios(
            found.scenarios().passed(), failed, ScenarioRunView.of(found.scenarios().failures()));
    return ProblemException.unprocessable(
        message,
        errors,
        Map.of("problems", RuleProblem.said(found.problems()), "scenarios", scenarios));
  }
}
