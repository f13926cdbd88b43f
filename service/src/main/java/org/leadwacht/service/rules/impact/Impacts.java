package org.leadwacht.service.rules.impact;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
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
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.DraftRules;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.leadwacht.service.rules.files.RuleFileProperties;
import org.leadwacht.service.rules.inforce.RuleBooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Replays the leads of dealerships, a few dealerships at a time and each on all cores; whoever asks
 * waits a moment for it.
 */
@Component
public class Impacts {

  private static final Logger log = LoggerFactory.getLogger(Impacts.class);
  private static final int MAX_DAYS = 366;
  private static final int AT_ONCE = 2;

  private final RuleBooks books;
  private final Dealerships dealerships;
  private final LeadLives lives;
  private final ContactReplay contacts;
  private final ImpactStore store;
  private final Clock clock;
  private final Duration worthWaiting;
  private final ThreadPoolTaskExecutor threads =
      new ThreadPoolTaskExecutorBuilder().corePoolSize(AT_ONCE).threadNamePrefix("impact-").build();

  Impacts(
      RuleBooks books,
      Dealerships dealerships,
      LeadLives lives,
      ContactReplay contacts,
      ImpactStore store,
      RuleFileProperties properties,
      Clock clock) {
    this.books = books;
    this.dealerships = dealerships;
    this.lives = lives;
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
    return begin(dealership, Window.ofLeadsReceived(days, clock.instant()), present, wanted);
  }

  /** As above, of what counts in a window. */
  ImpactView begin(
      String dealership, Window window, RuleFiles.Present present, @Nullable Language wanted) {
    RuleSet draft = DraftRules.usableDraft(present);
    return begin(dealership, window, present, draft, present.language(wanted));
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
    return begin(
        dealership, Window.ofLeadsReceived(days, clock.instant()), present, next, language);
  }

  private ImpactView begin(
      String dealership,
      Window window,
      RuleFiles.Present present,
      RuleSet next,
      Language language) {
    Dealership settings = dealerships.get(dealership).dealership();
    long version = present.published().version();
    World published = new World(settings, books.of(present.inForce()), version);
    World drafted = new World(settings, books.of(next), version + 1);
    ImpactView begun =
        new ImpactView(
            SortableId.at(clock.instant()),
            ImpactView.State.RUNNING,
            window.days(),
            window.from(),
            version,
            lives.count(dealership, window.leads()),
            0,
            0,
            null,
            List.of(),
            activities(settings, present.inForce(), next));
    store.forgetOld();
    store.save(dealership, begun);
    Future<ImpactView> running =
        threads.submit(() -> replayed(dealership, begun, window, published, drafted, language));
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
      String dealership,
      ImpactView begun,
      Window window,
      World published,
      World drafted,
      Language language) {
    Impact impact = new Impact(window);
    ImpactView view;
    try {
      lives.each(
          dealership,
          window.leads(),
          published,
          drafted,
          page -> {
            page.forEach(impact::add);
            store.save(dealership, begun.progress(impact));
          });
      view = planned(dealership, begun.replayed(impact), published, drafted).finished();
    } catch (BudgetExceededException e) {
      view = begun.progress(impact).failed(e.message().in(language));
    } catch (RuntimeException e) {
      log.error("The leads of '{}' could not be replayed", dealership, e);
      view = begun.progress(impact).failed(language.text("service.impact.fault"));
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

  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}
