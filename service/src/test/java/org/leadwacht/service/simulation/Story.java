package org.leadwacht.service.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What happens in a house from the outside.
 *
 * @param begin when instances start
 * @param acts in any order
 */
record Story(Instant begin, List<Act> acts) {

  /** Clocks go forward, from two to three in the morning. */
  private static final Instant SPRING = Instant.parse("2026-03-29T01:00:00Z");

  /** Clocks go back, from three to two in the morning. */
  private static final Instant AUTUMN = Instant.parse("2026-10-25T01:00:00Z");

  private static final Duration BEFORE = Duration.ofSeconds(6);

  Story(List<Act> acts) {
    this(House.BEGIN, acts);
  }

  /** Something that happens. */
  sealed interface Act {
    /** How long after the beginning. */
    Duration at();

    /** The lead it is about, by its number in the CRM. */
    String lead();
  }

  /**
   * A lead is sent.
   *
   * @param person number of the customer
   * @param assignee whose it is, or null to have somebody found
   */
  record Sent(Duration at, String lead, int person, String assignee) implements Act {
    Map<String, Object> body(String receivedAt) {
      Map<String, Object> body = new TreeMap<>();
      body.put("source", "crm");
      body.put("externalId", lead);
      body.put("receivedAt", receivedAt);
      body.put("contact", Map.of("name", "Kunde " + person, "email", person + "@kunde.example"));
      if (assignee != null) {
        body.put("assignee", assignee);
      }
      return body;
    }
  }

  /** A seller tells of a lead. */
  record Told(Duration at, String lead, String type) implements Act {}

  /** Support changes something that makes no difference to any lead here, but all are looked at. */
  record Changed(Duration at, Change what) implements Act {
    @Override
    public String lead() {
      return "support: " + what;
    }
  }

  /** What support changes. */
  enum Change {
    SETTINGS("settings", Map.of("followUp", Map.of("respectOpeningHours", false))),
    HOURS(
        "openingHours",
        Map.of("mon-fri", List.of("08:00-12:00", "12:01-18:00"), "sat", List.of("09:00-13:00"))),
    RULES(
        "rules",
        Map.of(
            "hotline.drl",
            """
            rule "NACHT1 hotline at night"
              @stage( "NACHT1" )
            when
              Lead( open, source == "hotline", $openedAt : openedAt )
              $calendar : Calendar( of == "leads", !isOpen( $openedAt ) )
            then
              insert( new Step( "NACHT1", $calendar.after( $openedAt, Duration.ofMinutes( 10 ), "ELAPSED" ), "carla", "mail" ) );
            end
            """)),
    /** Is refused, and nothing is changed. */
    POISONED_RULES("rules", Map.of("poison.drl", "rule \"Halb\" when Lead( source == "));

    private final String field;
    private final Map<String, ?> value;

    Change(String field, Map<String, ?> value) {
      this.field = field;
      this.value = value;
    }

    String field() {
      return field;
    }

    Map<String, ?> value() {
      return value;
    }

    boolean isRefused() {
      return this == POISONED_RULES;
    }
  }

  /** Two who are distributed, one who writes again, one who is answered. */
  static Story small() {
    return new Story(
        List.of(
            new Sent(Duration.ofSeconds(2), "a", 1, null),
            new Sent(Duration.ofMillis(3_500), "b", 2, null),
            new Sent(Duration.ofMillis(4_700), "c", 1, null),
            new Told(Duration.ofMillis(7_200), "b", "answered")));
  }

  /** One whose deadlines lie behind the break. */
  static Story overTheBreak() {
    return new Story(
        List.of(
            new Sent(Duration.ofSeconds(26), "a", 1, "anna"),
            new Sent(Duration.ofSeconds(28), "b", 2, "ben"),
            new Told(Duration.ofSeconds(50), "b", "answered")));
  }

  /** Two that come with whose they are, one of which is answered. */
  static Story given() {
    return new Story(
        List.of(
            new Sent(Duration.ofSeconds(2), "a", 1, "anna"),
            new Sent(Duration.ofSeconds(4), "b", 2, "ben"),
            new Told(Duration.ofSeconds(8), "b", "answered")));
  }

  /** The small one, while support changes everything there is. */
  static Story changing() {
    List<Act> acts = new ArrayList<>(small().acts());
    int at = 1;
    for (Change change : Change.values()) {
      acts.add(new Changed(Duration.ofSeconds(2L * at++), change));
    }
    return new Story(acts);
  }

  /** In the seconds around the hour that is missing. */
  static Story inSpring() {
    return new Story(SPRING.minus(BEFORE), small().acts());
  }

  /** In the seconds around the hour that is there twice. */
  static Story inAutumn() {
    return new Story(AUTUMN.minus(BEFORE), small().acts());
  }

  /** Enough to be distributed to see whose turn it was. */
  static Story ofTurns() {
    return new Story(
        IntStream.rangeClosed(1, 8)
            .<Act>mapToObj(
                number -> new Sent(Duration.ofMillis(700L * number), "t" + number, number, null))
            .toList());
  }

  /** Another each time. Who is responsible is said, so that it does not depend on retries. */
  static Story drawn(Random random) {
    // whole seconds meet deadlines and rounds of the instances
    int grain = random.nextBoolean() ? 1_000 : 1;
    List<Act> acts = new ArrayList<>();
    int leads = 1 + random.nextInt(4);
    for (int number = 0; number < leads; number++) {
      String lead = "l" + number;
      long at = 1_000 + grain * (long) random.nextInt(30_000 / grain);
      acts.add(
          new Sent(Duration.ofMillis(at), lead, number, random.nextBoolean() ? "anna" : "ben"));
      if (random.nextInt(3) == 0) {
        long then = at + 1_000 + grain * (long) random.nextInt(9_000 / grain);
        acts.add(new Told(Duration.ofMillis(then), lead, "answered"));
      }
    }
    if (random.nextInt(8) == 0) {
      Change[] all = Change.values();
      acts.add(
          new Changed(
              Duration.ofMillis(1_000 + random.nextInt(20_000)), all[random.nextInt(all.length)]));
    }
    return new Story(acts);
  }

  /** Whether leads are planned by one version of the rules and then by another. */
  boolean changesRules() {
    return acts.stream()
        .anyMatch(act -> act instanceof Changed changed && changed.what() == Change.RULES);
  }

  /** Whether everything happens at whole seconds. */
  boolean isOfWholeSeconds() {
    return acts.stream().allMatch(act -> act.at().toMillisPart() == 0);
  }

  /** The same without a lead and what happens to it. */
  Story without(String lead) {
    return new Story(begin, acts.stream().filter(act -> !act.lead().equals(lead)).toList());
  }

  List<String> leads() {
    return acts.stream().map(Act::lead).distinct().toList();
  }

  Duration length() {
    return acts.stream().map(Act::at).max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
