package org.leadwacht.service.rules.draft;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.platform.store.OptimisticRetry;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.inforce.PublishedVersion;
import org.leadwacht.service.rules.inforce.RuleBases;
import org.leadwacht.service.rules.inforce.RuleVersions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The files of a dealership: those in force and those somebody is working on. */
@Component
public class RuleFiles {

  private static final int MAX_FILES = 200;
  private static final int MAX_TOGETHER = 4 << 20;

  private final DealershipRules dealerships;
  private final RuleVersions versions;
  private final RuleDrafts drafts;
  private final RuleBases bases;
  private final OptimisticRetry retry;
  private final ApplicationEventPublisher events;

  RuleFiles(
      DealershipRules dealerships,
      RuleVersions versions,
      RuleDrafts drafts,
      RuleBases bases,
      OptimisticRetry retry,
      ApplicationEventPublisher events) {
    this.retry = retry;
    this.events = events;
    this.bases = bases;
    this.dealerships = dealerships;
    this.versions = versions;
    this.drafts = drafts;
  }

  /**
   * What a dealership has.
   *
   * @param state which version is in force
   * @param published that version
   * @param draft what somebody is working on; the published files where nobody is
   * @param pinned the base the published version stands on
   * @param base the rules of that base, with those of the dealer group; those of the newest where
   *     it cannot be used
   */
  public record Present(
      DealershipRules.State state,
      PublishedVersion published,
      RuleDraft draft,
      BaseVersion pinned,
      RuleBase base) {

    /** What was published, on its base. */
    public RuleSet inForce() {
      return new RuleSet(base, published.files());
    }

    /** The draft, on the base of what was published. */
    public RuleSet drafted() {
      return new RuleSet(base, draft.files());
    }

    /** The same on another base, under what another version of a dealer group sets. */
    public Present under(GroupLayer group, RuleBase other) {
      return new Present(state.under(group), published, draft, pinned, other);
    }

    /** The language of messages: the wanted one, else the dealership's. */
    public Language language(@Nullable Language wanted) {
      return wanted == null ? Language.of(state.language()) : wanted;
    }

    /** Whether publishing the draft would change nothing. */
    public boolean unchanged() {
      return draft.files().equals(published.files());
    }
  }

  /** What a dealership has now; 404 if there is no such dealership. */
  public Present of(String dealership) {
    return of(dealership, drafts.find(dealership));
  }

  private Present of(String dealership, RuleDrafts.DraftEntity stored) {
    DealershipRules.State state = dealerships.of(dealership);
    PublishedVersion published = published(dealership, state);
    RuleDraft draft =
        stored.version() > 0 && stored.revision() > published.draftRevision()
            ? stored.draft()
            : new RuleDraft(
                published.draftRevision(), published.version(), published.files(), Set.of());
    BaseVersion pinned = published.base();
    RuleBase base = bases.orNewest(pinned, published.group());
    return new Present(state, published, draft, pinned == null ? base.version() : pinned, base);
  }

  private PublishedVersion published(String dealership, DealershipRules.State state) {
    String document = state.published().document();
    return document == null
        ? PublishedVersion.none(state.madeWith())
        : versions.find(dealership, document).orElseThrow();
  }

  /**
   * Changes the draft.
   *
   * @param by who does it
   * @return the draft before and after
   */
  Edited edit(String dealership, String by, UnaryOperator<RuleDraft> change) {
    return retry.of(
        () -> {
          RuleDrafts.DraftEntity stored = drafts.find(dealership);
          Present present = of(dealership, stored);
          RuleDraft before = present.draft();
          RuleDraft changed = change.apply(before);
          if (changed.files().equals(before.files())) {
            return new Edited(before, before);
          }
          requireRoom(changed);
          RuleDraft after = before.changed(changed.files(), by);
          drafts.save(stored.holding(after));
          if (after.files().equals(present.published().files())) {
            events.publishEvent(new DraftDiscarded(dealership));
          }
          return new Edited(before, after);
        });
  }

  /**
   * A change of a draft.
   *
   * @param before what it was
   * @param after what it is now
   */
  record Edited(RuleDraft before, RuleDraft after) {}

  private static void requireRoom(RuleDraft draft) {
    List<RuleFile> files = draft.files();
    if (files.size() > MAX_FILES || draft.length() > MAX_TOGETHER) {
      throw ProblemException.tooLarge(
          "service.rules.tooLarge", MAX_FILES, MAX_TOGETHER, files.size(), draft.length());
    }
  }
}
