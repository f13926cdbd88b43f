package org.leadwacht.service.duework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadwacht.rules.engine.ListMail;
import org.leadwacht.rules.engine.ListState;
import org.leadwacht.rules.engine.Lists;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.dealerships.DealershipChanged;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.duework.ListStore.Kept;
import org.leadwacht.service.leads.Downtimes;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
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
  private static final int MAX_RUNS = 1_000;
  private static final Duration LEFT_BEHIND = Duration.ofSeconds(5);

  private final ListStore store;
  private final Dealerships dealerships;
  private final LeadStore leads;
  private final Downtimes downtimes;
  private final Outbox outbox;
  private final Clock clock;
  private final Planning planning;

  DueLists(
      ListStore store,
      Dealerships dealerships,
      LeadStore leads,
      Downtimes downtimes,
      Outbox outbox,
      Clock clock,
      Planning planning) {
    this.store = store;
    this.dealerships = dealerships;
    this.leads = leads;
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

  private void plan(Dealerships.Current current) {
    Instant now = clock.instant();
    String dealership = current.dealership().id();
    Optional<Kept> kept = store.find(dealership);
    if (kept.isPresent() && kept.get().world() >= current.version()) {
      return;
    }
    Lists lists = new Lists(current.world());
    ListState state = kept.map(Kept::state).orElse(ListState.NONE);
    ListState changed = lists.changed(state, now);
    store.save(
        new Kept(
            dealership,
            kept.map(Kept::version).orElse(0L),
            changed,
            current.version(),
            now,
            lists.next(changed, now).map(Lists.Due::at).orElse(null),
            kept.map(Kept::pending).orElse(List.of())));
  }

  /** Sends what is due. */
  void run() {
    Instant now = clock.instant();
    for (Kept kept : store.due(now)) {
      try {
        send(kept, now);
      } catch (RuntimeException e) {
        log.error("The lists of {} could not be sent; they are tried again", kept.dealership(), e);
      }
    }
    store.unrelayed(now.minus(LEFT_BEHIND)).forEach(this::relay);
  }

  private void send(Kept kept, Instant now) {
    if (dealerships.find(kept.dealership()).isPresent()) {
      planning.of(
          kept.dealership(),
          () -> {
            send(dealerships.get(kept.dealership()), kept, now);
            return kept;
          });
    }
  }

  private void send(Dealerships.Current current, Kept kept, Instant now) {
    Lists lists = new Lists(current.world());
    ListState state = kept.state();
    List<PendingNotice> drafts = new ArrayList<>(kept.pending());
    Instant from = kept.lookedAt();
    if (kept.world() < current.version()) {
      state = lists.changed(state, now);
    }
    Downtimes.Downtime downtime = downtimes.last(now);
    if (downtime != null && from.isBefore(downtime.to())) {
      for (Lists.Due missed : lists.missed(state, from, downtime.to())) {
        Lists.Sent sent = lists.run(missed, state, records(current), lastLeads(current), true);
        state = sent.state();
        drafts.addAll(drafts(current, sent.mails()));
      }
      state = lists.afterReturn(state, from, downtime.to());
      from = downtime.to();
    }
    for (int run = 0; run < MAX_RUNS; run++) {
      Optional<Lists.Due> due = lists.next(state, from);
      if (due.isEmpty() || due.get().at().isAfter(now)) {
        break;
      }
      Lists.Sent sent = lists.run(due.get(), state, records(current), lastLeads(current), false);
      state = sent.state();
      from = due.get().at();
      drafts.addAll(drafts(current, sent.mails()));
    }
    Kept next =
        new Kept(
            kept.dealership(),
            kept.version(),
            state,
            current.version(),
            now,
            lists.next(state, now).map(Lists.Due::at).orElse(null),
            drafts);
    store.save(next).ifPresent(this::relay);
  }

  private void relay(Kept kept) {
    outbox.put(kept.dealership(), kept.pending());
    store.relayed(kept);
  }

  private List<LeadRecord> records(Dealerships.Current current) {
    return leads.unfinished(current.dealership().id()).stream().map(StoredLead::record).toList();
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
                user,
                Channel.MAIL,
                mail.at(),
                mail.late(),
                "",
                List.copyOf(mail.leads()),
                List.copyOf(mail.silent()),
                List.copyOf(mail.recovered()),
                null));
      }
    }
    return drafts;
  }
}
