package org.leadwacht.service.rules.impact;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.ActivityRuleChange;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.LeadFilter;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.DraftRules;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.leadwacht.service.rules.files.RuleFileProperties;
import org.leadwacht.service.rules.inforce.RuleBooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Replays the leads of dealerships, and plans their contacts anew where rules of activities differ,
 * a few dealerships at a time and each on all cores; whoever asks waits a moment for it.
 */
@Component
public class Impacts {

  private static final Logger log = LoggerFactory.getLogger(Impacts.class);
  private static final int MAX_DAYS = 366;
  private static final int AT_ONCE = 2;

  private final RuleBooks books;
  private final Dealerships dealerships;
  private final LeadStore leads;
  private final ContactReplay contacts;
  private final ImpactStore store;
  private final Clock clock;
  private final Duration worthWaiting;
  private final ThreadPoolTaskExecutor threads =
      new ThreadPoolTaskExecutorBuilder().corePoolSize(AT_ONCE).threadNamePrefix("impact-").build();

  Impacts(
      RuleBooks books,
      Dealerships dealerships,
      LeadStore leads,
      ContactReplay contacts,
      ImpactStore store,
      RuleFileProperties properties,
      Clock clock) {
    this.books = books;
    this.dealerships = dealerships;
    this.leads = leads;
    this.contacts = contacts;
    this.store = store;
    this.worthWaiting = properties.impactWait();
    this.clock = clock;
    threads.initialize();
  }

  /** What the draft would change; waits a moment for the end of the replay. */
  ImpactView begin(
      String dealership, int days, RuleFiles.Present present, @Nullable Language wanted) {
    requireDays(days);
    RuleSet draft = DraftRules.usableDraft(present);
    return begin(dealership, days, present, draft, present.language(wanted));
  }

  /** Refuses a number of days that is not allowed. */
  public static void requireDays(int days) {
    if (days < 1 || days > MAX_DAYS) {
      throw ProblemException.unprocessable("days", "service.impact.days", days, MAX_DAYS);
    }
  }

  /**
   * Begins a replay of the leads of the last days by what is in force and by other rules, and waits
   * a moment for its end.
   *
   * @param language in which a failure is told
   */
  public ImpactView begin(
      String dealership, int days, RuleFiles.Present present, RuleSet next, Language language) {
    Dealership settings = dealerships.get(dealership).dealership();
    long version = present.published().version();
    World published = new World(settings, books.of(present.inForce()), version);
    World drafted = new World(settings, books.of(next), version + 1);
    Instant now = clock.instant();
    Instant from = now.minus(Duration.ofDays(days));
    ImpactView begun =
        new ImpactView(
            SortableId.at(now),
            ImpactView.State.RUNNING,
            days,
            from,
            version,
            leads.count(dealership, List.of(since(from))),
            0,
            0,
            null,
            List.of(),
            activities(settings, present.inForce(), next));
    store.forgetOld();
    store.save(dealership, begun);
    Future<ImpactView> running =
        threads.submit(() -> replayed(dealership, begun, published, drafted, language));
    try {
      return running.get(worthWaiting.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return find(dealership, begun.id());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return begun;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Leads could not be replayed", e.getCause());
    }
  }

  /** What has to be planned anew for contacts, or null where nothing can differ. */
  private ImpactView.@Nullable Activities activities(
      Dealership dealership, RuleSet before, RuleSet after) {
    return dealership.settings().activities()
            && !ActivityRuleChange.between(before, after).isEmpty()
        ? new ImpactView.Activities(contacts.count(dealership.id()), 0, 0, List.of())
        : null;
  }

  /** How far a replay is; 404 if there is none of that id. */
  ImpactView find(String dealership, String id) {
    return store.find(dealership, id).orElseThrow(() -> ProblemException.notFound("impact", id));
  }

  private ImpactView replayed(
      String dealership, ImpactView begun, World published, World drafted, Language language) {
    ImpactView view = begun;
    try {
      Impact impact = new Impact();
      List<StoredLead> page = page(dealership, since(begun.from()));
      while (!page.isEmpty() && !Thread.currentThread().isInterrupted()) {
        Shares.onAllCores(page, share -> TwoLives.of(share, published, drafted))
            .forEach(impact::add);
        view = view.progress(impact.leads(), impact.changedLeads());
        store.save(dealership, view);
        StoredLead last = page.get(page.size() - 1);
        page = page(dealership, since(begun.from()), beyond(last));
      }
      view = planned(dealership, view.replayed(impact), published, drafted).finished();
    } catch (BudgetExceededException e) {
      view = view.failed(e.message().in(language));
    } catch (RuntimeException e) {
      log.error("The leads of '{}' could not be replayed", dealership, e);
      view = view.failed(language.text("service.impact.fault"));
    }
    store.save(dealership, view);
    return view;
  }

  private ImpactView planned(
      String dealership, ImpactView replayed, World published, World drafted) {
    ImpactView.Activities activities = replayed.activities();
    if (activities == null) {
      return replayed;
    }
    ContactImpact impact = new ContactImpact();
    contacts.each(
        dealership,
        published,
        drafted,
        clock.instant(),
        plans -> {
          plans.forEach(impact::add);
          store.save(dealership, replayed.planned(impact, activities.total()));
        });
    return replayed.planned(impact, impact.contacts());
  }

  private List<StoredLead> page(String dealership, Criteria... wanted) {
    return leads.list(dealership, List.of(wanted), Shares.PAGE);
  }

  private static Criteria since(Instant from) {
    return Criteria.where("receivedAt").gte(from);
  }

  private static Criteria beyond(StoredLead last) {
    return LeadFilter.behind(last.record().inquiry().receivedAt(), last.id());
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}
