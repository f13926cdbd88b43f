package org.leadwacht.rules.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.Opening;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario.Change;
import org.leadwacht.rules.scenario.Scenario.ExpectedState;
import org.leadwacht.rules.scenario.Scenario.Happening;
import org.leadwacht.rules.scenario.ScenarioResult.Compared;

/**
 * Runs stories through the engine that production runs, with a virtual clock, and compares what
 * happens.
 */
public final class ScenarioRunner {

  private final RuleSet ruleSet;

  /**
   * @param ruleSet a dealership's rules, on which the files of a story come on top
   */
  public ScenarioRunner(RuleSet ruleSet) {
    this.ruleSet = ruleSet;
  }

  /** Runs one story. */
  public ScenarioResult run(Scenario scenario) {
    List<Compared> states = new ArrayList<>();
    List<Line> actual = new ArrayList<>();
    Set<String> fired = new TreeSet<>();
    String error = null;
    List<Opening> open = new ArrayList<>();
    Instant from = scenario.begins();
    long started = System.nanoTime();
    try (StoryWorld world = new StoryWorld(scenario, ruleSet.over(scenario.rules()))) {
      error = play(scenario, world, states);
      actual.addAll(world.journal().lines());
      fired.addAll(world.journal().rulesFired());
      open.addAll(world.journal().open(from, scenario.until()));
    } catch (InvalidDocumentException | BudgetExceededException | IllegalArgumentException e) {
      error = String.valueOf(e.getMessage());
    }
    List<Compared> lines = Comparison.of(scenario, actual);
    lines.addAll(states);
    boolean passed = error == null && lines.stream().allMatch(Compared::ok);
    Scene scene =
        new Scene(
            scenario.zone(),
            from,
            scenario.until(),
            scenario.events().stream().map(event -> seen(event, scenario.zone())).toList(),
            List.copyOf(open),
            Duration.ofNanos(System.nanoTime() - started));
    return new ScenarioResult(
        scenario.name(), scenario.place(), passed, error, lines, fired, scene);
  }

  private static Scene.Event seen(Happening event, ZoneId zone) {
    String due = event.text("due");
    return new Scene.Event(
        event.at(),
        event.arrives().equals(event.at()) ? null : event.arrives(),
        event.type(),
        event.lead(),
        event.text("by"),
        event.text("to") == null ? event.text("assignee") : event.text("to"),
        due == null ? null : Instants.parse(due, zone),
        event.text("outcome"));
  }

  /** Runs the clock; the first surprise about a refusal is the story's error. */
  private static @Nullable String play(Scenario scenario, StoryWorld world, List<Compared> states) {
    List<Happening> events = scenario.events();
    List<ExpectedState> expected =
        scenario.states().stream().sorted(Comparator.comparing(ExpectedState::at)).toList();
    int nextEvent = 0;
    int nextState = 0;
    String error = null;
    while (true) {
      Instant event = nextEvent < events.size() ? events.get(nextEvent).arrives() : null;
      Instant due = world.nextDue();
      Instant now = earliest(event, due);
      while (nextState < expected.size()
          && (now == null || expected.get(nextState).at().isBefore(now))) {
        states.add(world.compare(expected.get(nextState++)));
      }
      if (now == null || now.isAfter(scenario.until())) {
        break;
      }
      while (nextEvent < events.size() && events.get(nextEvent).arrives().equals(now)) {
        String surprise = happen(world, events.get(nextEvent++));
        error = error == null ? surprise : error;
      }
      world.fire(now);
    }
    while (nextState < expected.size()) {
      states.add(world.compare(expected.get(nextState++)));
    }
    if (nextEvent < events.size() && error == null) {
      error = "line %d: the event lies after until.".formatted(events.get(nextEvent).line());
    }
    return error;
  }

  private static @Nullable String happen(StoryWorld world, Happening event) {
    List<StoryWorld.Refusal> refusals = world.happen(event);
    if (world.isDown() && event.change() != Change.DOWN) {
      return null;
    }
    for (StoryWorld.Refusal refusal : refusals) {
      if (!refusal.event().refused() && refusal.message() != null) {
        return "line %d: %s was refused: %s"
            .formatted(refusal.event().line(), refusal.event().type(), refusal.message());
      }
      if (refusal.event().refused() && refusal.message() == null) {
        return "line %d: %s was accepted, but should have been refused."
            .formatted(refusal.event().line(), refusal.event().type());
      }
    }
    return null;
  }

  private static @Nullable Instant earliest(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.isBefore(a) ? b : a;
  }

  static String message(RuntimeException e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}
