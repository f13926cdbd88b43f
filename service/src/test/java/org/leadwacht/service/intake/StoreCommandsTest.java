package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What a lead costs the store: each command of the request that brings it, and no other. */
@Import(StoreCommandsTest.Listening.class)
class StoreCommandsTest extends ServerTest {

  /** Read at most once a second, however many leads come. */
  private static final Set<String> REMEMBERED =
      Set.of("find dealerships", "find mailboxes", "find mail_templates", "find webhooks");

  private static final int LEADS = 30;

  /** The commands that threads of requests sent. */
  static final class Commands implements CommandListener {

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Queue<BsonDocument> whole = new ConcurrentLinkedQueue<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
      if (Thread.currentThread().getName().contains("-exec-")) {
        String name = event.getCommandName();
        BsonValue of = Objects.requireNonNull(event.getCommand().get(name));
        whole.add(event.getCommand().clone());
        seen.add(of.isString() ? name + " " + of.asString().getValue() : name);
      }
    }

    Stream<String> remembered() {
      return seen.stream().filter(REMEMBERED::contains);
    }

    List<String> others() {
      return seen.stream().filter(command -> !REMEMBERED.contains(command)).toList();
    }
  }

  /** Has the server tell of its commands. */
  @TestConfiguration
  static class Listening {

    @Bean
    Commands commands() {
      return new Commands();
    }
  }

  @Autowired private Commands commands;

  @BeforeEach
  void house() {
    sonnenhof();
    lead("{\"source\": \"mobile\", \"contact\": {\"name\": \"Uwe First\"}}");
    commands.seen.clear();
    commands.whole.clear();
  }

  private static String request(int person, String more) {
    return """
    {"source": "mobile", "contact": {"name": "Max Neu", "email": "max%1$d@kunde.example", "phone": "0171 23456%1$02d"}%2$s}\
    """
        .formatted(person, more);
  }

  @ParameterizedTest
  @CsvSource({"'', ", "', \"externalId\": \"4711\"', find leads;find lead_aliases;"})
  void aLeadThatIsGivenIsOneCommand(String more, @Nullable String before) {
    lead(request(1, ", \"assignee\": \"anna\"" + more));
    assertThat(commands.others()).containsExactlyElementsOf(sequence(before, "insert leads"));
  }

  @ParameterizedTest
  @CsvSource({"'', ", "', \"externalId\": \"4711\"', find leads;find lead_aliases;"})
  void aLeadThatIsDistributedIsThreeCommands(String more, @Nullable String before) {
    lead(request(1, more));
    assertThat(commands.others())
        .containsExactlyElementsOf(sequence(before, "find leads;update turns;insert leads"));
  }

  @ParameterizedTest
  @CsvSource({"'', ", "', \"externalId\": \"4711\"', find leads;find lead_aliases;"})
  void aLeadThatJoinsAnotherIsThreeCommands(String more, @Nullable String before) {
    lead(request(1, ""));
    commands.seen.clear();
    lead(request(1, more));
    assertThat(commands.others())
        .containsExactlyElementsOf(sequence(before, "find leads;update leads;insert lead_aliases"));
  }

  @Test
  void anEventIsTwoCommands() {
    String id = lead(request(1, ""));
    commands.seen.clear();
    api.post(path("/leads/" + id + "/events"), "{\"type\": \"answered\"}").must();
    assertThat(commands.others()).containsExactly("find leads", "update leads");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void activitiesCostALeadNoCommandWhetherTheyAreOnOrOff(boolean on) {
    must(api.put(path(""), "{\"settings\": {\"activities\": {\"enabled\": %s}}}".formatted(on)));
    commands.seen.clear();
    String id = lead(request(1, ""));
    api.post(path("/leads/" + id + "/events"), "{\"type\": \"answered\"}").must();
    assertThat(commands.others())
        .containsExactly(
            "find leads", "update turns", "insert leads", "find leads", "update leads");
  }

  @Test
  void aReportReadsOfEachLeadOnlyWhatHappenedAndThatOnceAfterEachChange() {
    String id = lead(request(1, ""));
    must(api.post(path("/leads/" + id + "/events"), "{\"type\": \"answered\"}"));
    commands.seen.clear();
    commands.whole.clear();
    String report = path("/reports/response-times?from=2026-03-01&to=2026-03-10");
    assertThat(api.get(report).field("/weeks/0/count")).isEqualTo("1");
    assertThat(commands.others()).containsExactly("find leads", "find leads");
    assertThat(commands.whole)
        .filteredOn(command -> command.toJson().contains("\"find\": \"leads\""))
        .satisfiesExactly(
            find -> {
              assertThat(find.getDocument("projection").keySet())
                  .containsExactlyInAnyOrder("receivedAt", "change");
              // by the index over dealership, status and opening, which is all three narrowed down
              assertThat(find.getDocument("filter").keySet())
                  .contains("dealership", "status", "openedAt");
            },
            find ->
                assertThat(find.getDocument("projection").keySet())
                    .contains("inquiry", "history")
                    .doesNotContain("details", "search", "outlook", "milestones"));
    commands.seen.clear();
    assertThat(api.get(report).field("/weeks/0/count")).isEqualTo("1");
    assertThat(commands.others()).containsExactly("find leads");
  }

  @Test
  void whatIsTheSameForEachLeadIsReadAtMostOnceASecond() {
    Instant begin = Instant.now();
    for (int number = 0; number < LEADS; number++) {
      lead(request(number, ""));
    }
    long seconds = Duration.between(begin, Instant.now()).toSeconds() + 2;
    assertThat(REMEMBERED)
        .allSatisfy(
            command ->
                assertThat(commands.remembered().filter(command::equals))
                    .hasSizeLessThanOrEqualTo((int) seconds));
    assertThat(commands.others()).hasSize(3 * LEADS);
  }

  private static List<String> sequence(@Nullable String before, String then) {
    return List.of(((before == null ? "" : before) + then).split(";"));
  }
}
