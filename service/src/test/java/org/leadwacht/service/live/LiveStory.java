package org.leadwacht.service.live;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.scenario.Comparison;
import org.leadwacht.rules.scenario.Line;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.Scenario.Change;
import org.leadwacht.rules.scenario.Scenario.ExpectedState;
import org.leadwacht.rules.scenario.Scenario.Happening;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.rules.scenario.ScenarioResult.Compared;
import org.leadwacht.rules.scenario.StateComparison;
import org.leadwacht.service.support.Api;

/**
 * A story on a server: it sends what happens when the clock shows its instant, reads what the
 * server recorded, and compares it as the scenario runner does.
 */
final class LiveStory {

  private final Scenario scenario;
  private final LiveHouse house;
  private final List<Happening> events;
  private final List<ExpectedState> states;
  private final List<Happening> meantime = new ArrayList<>();
  private final List<Compared> compared = new ArrayList<>();
  private List<Line> recorded = List.of();
  private boolean away;
  private boolean over;
  private String error;

  /**
   * @param house id of the dealership to play in; it is not there yet
   * @param files rule files of the dealership beneath those of the story
   */
  LiveStory(Scenario scenario, String house, List<RuleFile> files) {
    this.scenario = scenario;
    this.house = new LiveHouse(scenario, house, files);
    this.events = new ArrayList<>(scenario.events());
    this.states =
        new ArrayList<>(
            scenario.states().stream().sorted(Comparator.comparing(ExpectedState::at)).toList());
  }

  Scenario scenario() {
    return scenario;
  }

  /** When the server goes away and comes back, in turns. */
  List<Instant> turns() {
    return scenario.events().stream()
        .filter(event -> event.change() == Change.DOWN || event.change() == Change.UP)
        .map(Happening::arrives)
        .toList();
  }

  /** The instants at which the story has something to tell or to look at. */
  NavigableSet<Instant> instants() {
    NavigableSet<Instant> instants = new TreeSet<>();
    instants.add(begins());
    scenario.events().forEach(event -> instants.add(event.arrives()));
    scenario.expect().forEach(line -> instants.add(line.at()));
    scenario.states().forEach(state -> instants.add(state.at()));
    instants.add(scenario.until());
    return instants.headSet(scenario.until(), true);
  }

  private Instant begins() {
    return scenario.events().isEmpty() ? scenario.until() : scenario.events().get(0).arrives();
  }

  /** Whether something happens at the instant, before anything that is then due. */
  boolean tells(Instant now) {
    return !over
        && (now.equals(begins()) || !events.isEmpty() && events.get(0).arrives().equals(now));
  }

  /** Sends what happens at the instant. */
  void tell(Api api, Instant now) {
    guarded(
        () -> {
          if (now.equals(begins())) {
            house.setUp(api);
          }
          List<Happening> present = new ArrayList<>();
          while (!events.isEmpty() && events.get(0).arrives().equals(now)) {
            present.add(events.remove(0));
          }
          if (away) {
            meantime.addAll(present);
          } else {
            send(api, present, now);
          }
        });
  }

  /** The server goes away; what the story looks at until it is back is what is known by now. */
  void away(Api api, Instant until) {
    guarded(() -> lookUntil(api, until.minusMillis(1)));
    if (!scenario.until().isAfter(until.minusMillis(1))) {
      end(api);
    }
    away = true;
  }

  /** The server is back: changes are made, then what happened in the meantime is sent. */
  void back(Api api, Instant now) {
    away = false;
    guarded(
        () -> {
          List<Happening> queued = new ArrayList<>(meantime);
          meantime.clear();
          send(api, queued.stream().filter(event -> event.change() != null).toList(), now);
          send(api, queued.stream().filter(event -> event.change() == null).toList(), now);
        });
  }

  private void send(Api api, List<Happening> present, Instant now) {
    List<Happening> left =
        new ArrayList<>(
            present.stream()
                .filter(event -> event.change() != Change.DOWN && event.change() != Change.UP)
                .toList());
    while (!left.isEmpty()) {
      List<Happening> together = together(left);
      left.removeAll(together);
      surprise(together.get(0), house.send(api, together, now));
    }
  }

  /** What arrives at one instant about one lead is sent at once, as a CRM would. */
  private static List<Happening> together(List<Happening> left) {
    Happening first = left.get(0);
    List<Happening> same =
        left.stream()
            .filter(event -> !LiveContacts.isConcerned(event))
            .filter(event -> event.lead() != null && event.lead().equals(first.lead()))
            .toList();
    boolean severally =
        first.change() != null
            || LiveContacts.isConcerned(first)
            || same.stream().anyMatch(event -> event.refused() || event.type().equals("claimed"));
    return severally ? List.of(first) : same;
  }

  private void surprise(Happening event, Api.Answer answer) {
    boolean refused = answer.status() >= 400 && answer.status() < 500;
    if (answer.status() >= 500) {
      fail("line %d: %s failed: %s".formatted(event.line(), event.type(), answer.text()));
    } else if (refused && !event.refused()) {
      fail("line %d: %s was refused: %s".formatted(event.line(), event.type(), answer.text()));
    } else if (!refused && event.refused()) {
      fail(
          "line %d: %s was accepted, but should have been refused."
              .formatted(event.line(), event.type()));
    }
  }

  /** Looks at what the story expects by now; at its end it reads what was recorded. */
  void look(Api api, Instant now) {
    if (over || away) {
      return;
    }
    guarded(() -> lookUntil(api, now));
    if (!scenario.until().isAfter(now)) {
      end(api);
    }
  }

  private void lookUntil(Api api, Instant now) {
    while (!states.isEmpty() && !states.get(0).at().isAfter(now)) {
      ExpectedState expected = states.remove(0);
      compared.add(StateComparison.of(expected, house.lead(api, expected.lead()), zone()));
    }
  }

  private void end(Api api) {
    guarded(() -> recorded = house.recorded(api));
    guarded(() -> house.retire(api));
    over = true;
  }

  private ZoneId zone() {
    return scenario.zone();
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | AssertionError e) {
      fail(String.valueOf(e));
    }
  }

  private void fail(String message) {
    error = error == null ? message : error;
  }

  /** How the story went. */
  ScenarioResult result() {
    List<Compared> lines = new ArrayList<>(Comparison.of(scenario, recorded));
    lines.addAll(compared);
    if (!over) {
      fail("the story was not played to its end.");
    }
    boolean passed = error == null && lines.stream().allMatch(Compared::ok);
    return new ScenarioResult(
        scenario.name(), scenario.place(), passed, error, lines, Set.of(), null);
  }
}
