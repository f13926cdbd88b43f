package org.leadwacht.service.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What happens in a house from the outside.
 *
 * @param acts in any order
 */
record Story(List<Act> acts) {

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

  /** Another for each seed. Who is responsible is said, so that it does not depend on retries. */
  static Story drawn(Random random) {
    int leads = 1 + random.nextInt(4);
    return new Story(
        IntStream.range(0, leads)
            .boxed()
            .flatMap(
                number -> {
                  String lead = "l" + number;
                  long at = 500 + random.nextInt(30_000);
                  Sent sent =
                      new Sent(
                          Duration.ofMillis(at),
                          lead,
                          number,
                          random.nextBoolean() ? "anna" : "ben");
                  return random.nextInt(3) > 0
                      ? java.util.stream.Stream.of(sent)
                      : java.util.stream.Stream.of(
                          sent,
                          new Told(
                              Duration.ofMillis(at + 1_000 + random.nextInt(9_000)),
                              lead,
                              "answered"));
                })
            .map(Act.class::cast)
            .toList());
  }

  /** The same without a lead and what happens to it. */
  Story without(String lead) {
    return new Story(acts.stream().filter(act -> !act.lead().equals(lead)).toList());
  }

  List<String> leads() {
    return acts.stream().map(Act::lead).distinct().toList();
  }

  Duration length() {
    return acts.stream().map(Act::at).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** As lines to read. */
  String text() {
    return acts.stream()
        .map(
            act ->
                String.format(
                    Locale.ROOT,
                    "  %s  %s",
                    act.at(),
                    act instanceof Sent sent
                        ? "lead %s of customer %d for %s"
                            .formatted(sent.lead(), sent.person(), sent.assignee())
                        : "%s is %s".formatted(act.lead(), ((Told) act).type())))
        .collect(Collectors.joining("\n"));
  }
}
