package org.leadwacht.service.duework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadwacht.rules.engine.Downtime;
import org.leadwacht.rules.engine.Interim;
import org.leadwacht.rules.engine.ListMail;
import org.leadwacht.rules.engine.ListRound;
import org.leadwacht.rules.engine.ListState;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.activities.StoredContact;
import org.leadwacht.service.dealerships.DealershipChanged;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.duework.ListStore.Kept;
import org.leadwacht.service.leads.Downtimes;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.outbox.PendingNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends the lists (EL1, EL2) and the source monitor (QM) when they run. */
@Component
class DueLists {

  private static final Logger log = LoggerFactory.getLogger(DueLists.class);

  /** What is due later is in no list of today. */
  private static final Duration LISTED_AHEAD = Duration.ofDays(2);

  private static final Duration LEFT_BEHIND = Duration.ofSeconds(5);

  private final ListStore store;
  private final Dealerships dealerships;
  private final LeadStore leads;
  private final ContactStore contacts;
  private final Downtimes downtimes;
  private final Outbox outbox;
  private final Clock clock;
  private final Planning planning;

  DueLists(
      ListStore store,
      Dealerships dealerships,
      LeadStore leads,
      ContactStore contacts,
      Downtimes downtimes,
      Outbox outbox,
      Clock clock,
      Planning planning) {
    this.store = store;
    this.dealerships = dealerships;
    this.leads = leads;
    this.contacts = contacts;
    this.downtimes = downtimes;
    this.outbox = outbox;
    this.clock = clock;
    this.planning = planning;
  }

  /** Plans the lists of a dealership that was made or changed. */
  @EventListener
  void changed(DealershipChanged change) {
    dealerships.find(change.dealership()).ifPresent(this::plan);
  }

  /** Plans what was made or changed when this could not be done any more. */
  @EventListener(ApplicationReadyEvent.class)
  void planLeftBehind() {
    Map<String, Long> planned = store.worlds();
    dealerships
        .versions()
        .forEach(
            (dealership, version) -> {
              if (planned.getOrDefault(dealership, 0L) < version) {
                dealerships.find(dealership).ifPresent(this::plan);
              }
            });
  }

  /** What is planned already comes in the next round, with what was due before the change. */
  private void plan(Dealerships.Current current) {
    Instant now = clock.instant();
    String dealership = current.dealership().id();
    if (store.find(dealership).isPresent()) {
      store.markForReplanning(dealership, current.version(), current.changedAt());
      return;
    }
    store.save(
        new Kept(
            dealership,
            0,
            ListState.NONE,
            current.version(),
            now,
            ListRound.next(current.world(), ListState.NONE, now),
            List.of()));
  }

  /** The first instant behind another until now at which lists are due. */
  Optional<Instant> next(Instant behind, Instant now) {
    return store.due(now).stream()
        .map(kept -> dueAt(kept, now))
        .filter(due -> due.isAfter(behind) && !due.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  /** A run is due at its instant; what was missed, at the return. */
  private Instant dueAt(Kept kept, Instant now) {
    Instant due = kept.nextAt() == null ? now : kept.nextAt();
    Downtime downtime = downtimes.last(now);
    Instant from = kept.lookedAt();
    if (downtime != null && from.isBefore(downtime.to())) {
      from = downtime.to();
    }
    return due.isBefore(from) ? from : due;
  }

  /** Sends what is due until an instant. */
  void run(Instant until) {
    for (Kept kept : store.due(until)) {
      try {
        if (!dueAt(kept, until).isAfter(until)) {
          send(kept, until);
        }
      } catch (RuntimeException e) {
        log.error("The lists of {} could not be sent; they are tried again", kept.dealership(), e);
      }
    }
  }

  /** Moves lists into the outbox that an instance decided and could not move any more. */
  void relayLeftBehind() {
    store.unrelayed(clock.instant().minus(LEFT_BEHIND)).forEach(this::relay);
  }

  private void send(Kept kept, Instant now) {
    if (dealerships.find(kept.dealership()).isPresent()) {
      planning.of(
          kept.dealership(),
          () -> {
            send(dealerships.heldAt(dealerships.get(kept.dealership()), now), kept, now);
            return kept;
          });
    }
  }

  private void send(Dealerships.Current current, Kept kept, Instant now) {
    Interim interim =
        dealerships.interim(current, kept.world(), kept.lookedAt(), downtimes.last(now));
    ListRound.Sent sent = ListRound.upTo(kept.state(), interim, now, content(current), rule -> {});
    List<PendingNotice> drafts = new ArrayList<>(kept.pending());
    drafts.addAll(drafts(current, sent.mails()));
    Kept next =
        new Kept(
            kept.dealership(),
            kept.version(),
            sent.state(),
            current.version(),
            now,
            ListRound.next(current.world(), sent.state(), now),
            drafts);
    store.save(next).ifPresent(this::relay);
  }

  private void relay(Kept kept) {
    outbox.put(kept.dealership(), kept.pending());
    store.relayed(kept);
  }

  private ListRound.Content content(Dealerships.Current current) {
    return new ListRound.Content(() -> listed(current), () -> lastLeads(current));
  }

  private List<LeadRecord> listed(Dealerships.Current current) {
    List<LeadRecord> listed = new ArrayList<>();
    leads.unfinished(current.dealership().id()).forEach(lead -> listed.add(lead.record()));
    Instant soon = clock.instant().plus(LISTED_AHEAD);
    for (StoredContact contact : contacts.openBefore(current.dealership().id(), null, soon)) {
      contact.record().activities().stream()
          .filter(activity -> activity.isOpen() && activity.due().isBefore(soon))
          .forEach(activity -> listed.add(activity.followUp()));
    }
    return listed;
  }

  private Map<String, Instant> lastLeads(Dealerships.Current current) {
    Map<String, Instant> last = new HashMap<>();
    for (String source : current.dealership().sources().keySet()) {
      Instant at = leads.lastLeadAt(current.dealership().id(), source);
      if (at != null) {
        last.put(source, at);
      }
    }
    return last;
  }

  private static List<PendingNotice> drafts(Dealerships.Current current, List<ListMail> mails) {
    List<PendingNotice> drafts = new ArrayList<>();
    String dealership = current.dealership().id();
    for (ListMail mail : mails) {
      for (String user : mail.to()) {
        drafts.add(
            new PendingNotice(
                PendingNotice.id(
                    dealership, "list", mail.at().toString(), mail.stage(), user, Channel.MAIL),
                mail.stage(),
                null,
                null,
                user,
                Channel.MAIL,
                mail.at(),
                mail.late(),
                "",
                List.copyOf(mail.leads()),
                List.copyOf(mail.silent()),
                List.copyOf(mail.recovered()),
                null,
                null,
                mail.columns().stream().map(Enum::name).toList(),
                null));
      }
    }
    return drafts;
  }
}
