package org.leadwacht.service.live;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.Scenario.Change;
import org.leadwacht.rules.scenario.ScenarioReader;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.ruletests.ScenarioFiles;

/**
 * Scenarios on a real server: over HTTP, with its store, its due work and its outbox, stopped and
 * started where the story says that it was away. What was really recorded is compared as the
 * scenario runner compares. Of the repository's own every one with a downtime is played, and of
 * each file the first few; with {@code -Dscenarios=PATH} all of a file or a folder, and with {@code
 * -Dlive.each=1000} all of the repository's.
 */
class LiveStoriesTest {

  /** How many stories of each file of the repository are played beside those with a downtime. */
  private static final int EACH = Integer.getInteger("live.each", 2);

  @TestFactory
  Stream<DynamicTest> everyStoryHoldsOnTheServer() throws IOException {
    List<DynamicTest> unreadable = new ArrayList<>();
    List<LiveStory> stories = chosen(unreadable);
    Assertions.assertFalse(
        stories.isEmpty(), "There is no scenario file under " + ScenarioFiles.root());
    LivePlay.play(stories);
    Stream<DynamicTest> played =
        stories.stream()
            .map(LiveStory::result)
            .map(result -> dynamicTest(result.scenario(), () -> check(result)));
    return Stream.concat(unreadable.stream(), played);
  }

  private static void check(ScenarioResult result) {
    if (!result.passed()) {
      Assertions.fail(result.report());
    }
  }

  private static List<LiveStory> chosen(List<DynamicTest> unreadable) throws IOException {
    List<LiveStory> stories = new ArrayList<>();
    for (Path file : ScenarioFiles.chosen()) {
      int number = 0;
      for (Scenario scenario : read(file, unreadable)) {
        if (!marksActivities(scenario)
            && (!ScenarioFiles.areOwn() || number++ < EACH || isAway(scenario))) {
          stories.add(
              new LiveStory(
                  scenario, "story" + (stories.size() + 1), ScenarioFiles.dealerFiles(file)));
        }
      }
    }
    return stories;
  }

  private static List<Scenario> read(Path file, List<DynamicTest> unreadable) throws IOException {
    try {
      return ScenarioReader.read(file.toString(), Files.readString(file));
    } catch (InvalidDocumentException e) {
      unreadable.add(
          dynamicTest(
              file + " can be read", () -> Assertions.fail(String.valueOf(e.getMessage()))));
      return List.of();
    }
  }

  /** An activity's mark is only shown by whose it is now, not by when it came about. */
  private static boolean marksActivities(Scenario scenario) {
    return scenario.expect().stream()
        .anyMatch(line -> line.kind() != null && line.stage().equals("E2.2"));
  }

  private static boolean isAway(Scenario scenario) {
    return scenario.events().stream().anyMatch(event -> event.change() == Change.DOWN);
  }
}
