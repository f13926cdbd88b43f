package org.leadwacht.service.scenarios;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.rules.scenario.ScenarioRunner;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Runs stories on rule files, each within a time of its own and all of them within one. What takes
 * longer has failed.
 */
@Component
public class ScenarioRuns {

  /** No story may take longer. */
  private static final Duration LONGEST = Duration.ofMillis(4_000);

  /**
   * So much time stories together may lose by being stopped; then the others are not run any more.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final ThreadPoolTaskExecutor threads =
      new ThreadPoolTaskExecutorBuilder()
          .corePoolSize(Math.max(2, Runtime.getRuntime().availableProcessors() / 2))
          .threadNamePrefix("scenario-")
          .build();

  /** Runs on threads of its own. */
  public ScenarioRuns() {
    threads.initialize();
  }

  /** Runs stories on a dealership's rules. */
  public ScenarioReport run(RuleSet ruleSet, List<Scenario> stories) {
    ScenarioRunner runner = new ScenarioRunner(ruleSet);
    List<ScenarioResult> results = new ArrayList<>();
    long lost = 0;
    for (Scenario story : stories) {
      if (lost > PATIENCE.toNanos()) {
        results.add(
            failed(
                story,
                "Not run, since the scenarios before took too long. / Nicht gelaufen, weil die"
                    + " Szenarien davor zu lange brauchten."));
        continue;
      }
      long started = System.nanoTime();
      ScenarioResult result = run(runner, story);
      if (result.error() != null) {
        lost += System.nanoTime() - started;
      }
      results.add(result);
    }
    return ScenarioReport.of(results);
  }

  private ScenarioResult run(ScenarioRunner runner, Scenario story) {
    Future<ScenarioResult> running = threads.submit(() -> runner.run(story));
    try {
      return running.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      running.cancel(true);
      return failed(
          story,
          "The scenario was stopped: it took longer than its budget of %d ms. / Das Szenario wurde angehalten: es brauchte länger als %d ms."
              .formatted(LONGEST.toMillis(), LONGEST.toMillis()));
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      return failed(story, "The server is stopping. / Der Server wird beendet.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("A scenario could not be run", e.getCause());
    }
  }

  private static ScenarioResult failed(Scenario story, String error) {
    return ScenarioResult.failed(story.name(), story.place(), error);
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}
