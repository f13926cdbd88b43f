package org.leadwacht.service.auditor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.Evaluation;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.outbox.PendingNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Finds what is missing of leads, and makes up for it by the one way in which stages leave: the
 * version of the lead that was looked at is written, so of several instances one does it.
 */
@Component
class LeadAudit {

  private static final Logger log = LoggerFactory.getLogger(LeadAudit.class);
  private static final String BY = "leadwacht";

  /** For so long it is looked at what should have left before a round of a lead ended. */
  static final Duration ENDED = Duration.ofDays(1);

  /** What is younger may still be under way. */
  private static final Duration GRACE = Duration.ofMinutes(3);

  /** A lead that cannot be planned is tried again within this. */
  private static final Duration TRIED_AGAIN = Duration.ofMinutes(31);

  /** Nobody is told any more of what left longer ago. */
  private static final Duration WORTH_TELLING = Duration.ofDays(7);

  private final Dealerships dealerships;
  private final LeadService leads;
  private final Outbox outbox;
  private final AuditorStore store;
  private final AuditLog audit;
  private final Clock clock;

  LeadAudit(
      Dealerships dealerships,
      LeadService leads,
      Outbox outbox,
      AuditorStore store,
      AuditLog audit,
      Clock clock) {
    this.dealerships = dealerships;
    this.leads = leads;
    this.outbox = outbox;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What was missing.
   *
   * @param missing how much was made up for
   * @param leads of how many leads that was
   * @param held how many leads miss something that is not made up for yet
   */
  record Found(int missing, int leads, int held) {}

  /**
   * Looks at leads of a dealership.
   *
   * @param most of so many leads it makes up for what is missing; the others wait for the next
   *     round
   */
  Found lookAt(String dealership, List<StoredLead> page, int most) {
    Dealerships.Current current = dealerships.find(dealership).orElse(null);
    if (current == null || page.isEmpty()) {
      return new Found(0, 0, 0);
    }
    Instant now = clock.instant();
    List<Missing> gaps = new ArrayList<>();
    Set<String> missing = outbox.missing(dealership, expected(page, now));
    Evaluation evaluation = leads.evaluation(current, now);
    try {
      for (StoredLead lead : page) {
        if (isInHand(lead, current, now)) {
          continue;
        }
        try {
          gaps.add(gap(evaluation, lead, missing, now));
        } catch (RuntimeException e) {
          // due work says so of the lead, to people; what failed may have left a disorder
          log.warn("Lead {} of {} cannot be audited", lead.id(), dealership, e);
          evaluation.close();
          evaluation = leads.evaluation(current, now);
        }
      }
    } finally {
      evaluation.close();
    }
    Set<String> known =
        store.known(
            dealership,
            gaps.stream().flatMap(gap -> gap.tooLate(now).stream()).map(MissedAlarm::id).toList());
    return madeUp(
        gaps.stream().map(gap -> gap.beside(known)).filter(gap -> !gap.isNone()).toList(), most);
  }

  /** A lead that cannot be made up for takes nobody's place. */
  private Found madeUp(List<Missing> gaps, int most) {
    int missed = 0;
    int made = 0;
    for (int i = 0; i < gaps.size(); i++) {
      if (made == most) {
        return new Found(missed, made, gaps.size() - i);
      }
      int found = makeUp(gaps.get(i));
      missed += found;
      made += found > 0 ? 1 : 0;
    }
    return new Found(missed, made, 0);
  }

  /** What due work is about to look at, or looks at again because it could not be planned. */
  private static boolean isInHand(StoredLead lead, Dealerships.Current current, Instant now) {
    Instant again = lead.look().again();
    boolean soon = again != null && !again.isAfter(now);
    boolean triedAgain =
        lead.look().trouble() != null && again != null && again.isBefore(now.plus(TRIED_AGAIN));
    return soon
        || triedAgain
        || lead.look().at().isAfter(now)
        || lead.look().world() > current.version()
        || lead.replanFor() > lead.look().world()
        || !lead.pending().isEmpty();
  }

  private static Missing gap(
      Evaluation evaluation, StoredLead lead, Set<String> missing, Instant now) {
    boolean ended = !lead.record().lastEvent().at().isBefore(now.minus(ENDED));
    List<FiredStage> over = ended ? evaluation.overlooked(lead) : List.of();
    if (!lead.isUnfinished()) {
      return new Missing(lead, List.of(), List.of(), over, null);
    }
    Outcome punctual = evaluation.punctual(lead, now.minus(GRACE));
    List<FiredStage> untold =
        told(lead, now)
            .filter(fired -> notices(lead, fired).stream().anyMatch(missing::contains))
            .toList();
    return new Missing(lead, punctual.left(), untold, over, unscheduled(lead, punctual));
  }

  private static @Nullable Instant unscheduled(StoredLead lead, Outcome punctual) {
    Instant again = lead.look().again();
    Instant next = punctual.record().nextCheckAt();
    // what lies before the last look was seen to by it
    return next != null && next.isAfter(lead.look().at()) && (again == null || again.isAfter(next))
        ? next
        : null;
  }

  private static Collection<String> expected(List<StoredLead> page, Instant now) {
    return page.stream()
        .flatMap(lead -> told(lead, now).flatMap(fired -> notices(lead, fired).stream()))
        .collect(Collectors.toSet());
  }

  /** What was told of the lead in its present round: what tells of another is over. */
  private static Stream<FiredStage> told(StoredLead lead, Instant now) {
    return lead.record().current().stream()
        .filter(FiredStage::isShown)
        .filter(
            fired -> {
              Instant left = fired.leftAt();
              return left != null
                  && left.isBefore(now.minus(GRACE))
                  && left.isAfter(now.minus(WORTH_TELLING));
            });
  }

  private static List<String> notices(StoredLead lead, FiredStage fired) {
    return Evaluation.notices(lead, fired).stream().map(PendingNotice::id).toList();
  }

  private int makeUp(Missing gap) {
    int tooLate = 0;
    for (MissedAlarm finding : gap.tooLate(clock.instant())) {
      if (store.foundFirst(finding)) {
        tell(finding, "too late to be made up for");
        tooLate++;
      }
    }
    return gap.isToBeMadeUpFor() ? tooLate + madeUpFor(gap) : tooLate;
  }

  private int madeUpFor(Missing gap) {
    StoredLead lead = gap.lead();
    try {
      leads.decide(lead, (evaluation, same) -> evaluation.madeUp(same, gap.missed(), gap.untold()));
    } catch (OptimisticLockingFailureException others) {
      // somebody else has looked at it since: the next round sees what they left
      log.debug("Somebody else has changed lead {}", lead.id(), others);
      return 0;
    } catch (RuntimeException e) {
      log.error("What lead {} of {} misses cannot be made up for", lead.id(), lead.dealership(), e);
      return 0;
    }
    List<MissedAlarm> findings = gap.findings(clock.instant());
    for (MissedAlarm finding : findings) {
      store.found(finding);
      tell(finding, "made up for");
    }
    return findings.size();
  }

  private void tell(MissedAlarm finding, String end) {
    log.error(
        "Lead {} of {}: {} {} due {} was missing; it is {}",
        finding.lead(),
        finding.dealership(),
        finding.kind(),
        finding.stage(),
        finding.due(),
        end);
    audit.record(
        Change.of(finding.dealership(), BY, "missed alarm", finding.lead()).to(said(finding)));
  }

  private static Map<String, Object> said(MissedAlarm finding) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("kind", finding.kind());
    if (finding.stage() != null) {
      said.put("stage", finding.stage());
    }
    said.put("due", finding.due());
    return said;
  }
}
