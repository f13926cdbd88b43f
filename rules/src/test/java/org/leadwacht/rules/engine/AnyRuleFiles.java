package org.leadwacht.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.rulebook.RuleBase;

/**
 * Rule files that nobody thought of: sentences, exceptions, tables and rules put together at
 * random, from everything the language has. Many are refused by the check; what it lets pass must
 * never stop a lead.
 */
final class AnyRuleFiles {

  private static final Pattern BLANK = Pattern.compile("\\{[a-z]+:([a-z]+)\\}");
  private static final List<String> PEOPLE = List.of("anna", "ben", "carla", "away", "never");
  private static final List<String> STAGES =
      List.of(
          "E1", "E2.1", "EM2.1", "R1", "VK", "DM1", "WV", "E2.2", "EM2.2", "WR1", "AV1", "NF1",
          "EL1", "EL2", "QM", "E3", "SMS1", "M0");

  /** Ready-made rules with odd conclusions, {@code ?} for a value at random. */
  private static final List<String> ODD =
      List.of(
          "NewLead() | new Proposal( ?int, ?who, ?text )",
          "NewLead() User( $u : id ) | new Proposal( ?int, $u, ?text )",
          "NewLead( $s : source ) | new Proposal( ?int, $s, ?text )",
          "NewLead( $s : source ) | new Proposal( ?int, ?who, $s, $s, ?who )",
          "NewLead( brand == ?text ) Turn( $c : circle, $u : user, $r : rank ) | new Proposal( $r,"
              + " $u, ?text, $c, $u )",
          "NewLead() User( $u : id ) | new Excluded( $u )",
          "NewLead() Turn( $u : user ) | new Excluded( $u )",
          "NewLead( $i : id ) | new Apart( $i )",
          "NewLead() EarlierLead( closed, $e : id ) | new Join( $e )",
          "NewLead() User( receivesLeads, $u : id ) | new Weighted( $u, -3 )",
          "NewLead() Candidate( openLeads >= 0, $u : user ) | new Limited( $u, 0 )",
          "NewLead() | new Preferred( \"ben\" )",
          "Lead( open ) | new Anytime( \"M0\" )",
          "NewLead( price > ?int, $d : openedMinute ) | new Proposal( $d * ?int, ?who, ?text )",
          "Lead( open, $s : source, $a : assignee, $o : openedAt ) $calendar : Calendar( of =="
              + " \"leads\" ) | new Step( ?stage, $calendar.after( $o, Duration.ofDays( ?int ),"
              + " ?clock ), $s, ?via )",
          "Lead( open, $a : assignee, $o : openedAt ) $calendar : Calendar( of == \"leads\" ) | new"
              + " Step( ?stage, $calendar.before( $o, Duration.ofMinutes( ?int ), ?clock ), $a,"
              + " ?via )",
          "Lead( open, $s : source, $a : assignee, $o : openedAt ) $calendar : Calendar( of =="
              + " \"leads\" ) | new Step( $s, $calendar.at( $o ), $a, $s )",
          "Lead( $a : assignee, $o : openedAt, $b : brand ) $calendar : Calendar( of == \"leads\" )"
              + " | new Repeat( ?stage, $calendar.after( $o, Duration.ofHours( ?int ), $b ), $b,"
              + " ?via )",
          "Lead( $s : source ) | new Silenced( ?stage )",
          "Lead( open ) User( $u : id ) | new ClaimLimit( $u, ?int )",
          "Lead( open, $s : source ) | new ClaimLimit( $s, 0 )",
          "Lead( open, $g : assignedAt ) $calendar : Calendar( of == \"leads\" ) User( $u : id ) |"
              + " new PassOn( $u, $calendar.after( $g, Duration.ofMinutes( ?int ), ?clock ) )",
          "Lead( $s : source, $o : openedAt ) $calendar : Calendar( of == \"leads\" ) | new PassOn("
              + " $s, $calendar.at( $o ) )",
          "Lead( $s : source, $o : openedAt ) $calendar : Calendar( of == \"leads\" ) | new"
              + " Coloured( $s, $calendar.after( $o, Duration.ofDays( ?int ), ?clock ) )",
          "Lead( $o : openedAt ) $calendar : Calendar( of == \"leads\" ) | new Coloured( \"GREEN\","
              + " $calendar.after( $o, Duration.ofMinutes( ?int ), ?clock ) )",
          "Lead( $a : assignee ) | new Spared( ?stage, $a )",
          "Lead( $s : source ) | new Suppressed( $s )",
          "Run() User( $u : id ) OpenLead( $l : lead ) | new Entry( ?stage, $u, $l )",
          "Run( stage == \"EL1\" ) OpenLead( $l : lead ) | new Entry( \"EL1\", ?who, $l )",
          "Run( $s : stage ) OpenLead( $l : lead ) | new Entry( $s, $l, $l )",
          "Run( stage == \"QM\" ) Source( $s : id ) | new Reader( \"QM\", $s )",
          "Run( stage == \"QM\" ) | new Reader( \"QM\", ?who )",
          "Run( stage == \"QM\" ) Source( $s : id ) | new SourceNews( $s, ?text )",
          "Lead( contact matches ?text ) | new Suppressed( ?stage )",
          "Lead( $p : price, price * ?int > ?int ) | new Suppressed( ?stage )");

  private final Random random;
  private final List<String> sentences;
  private final List<String> names;

  AnyRuleFiles(Random random) {
    this.random = random;
    List<RuleFile> files = RuleBase.shipped().files();
    this.sentences =
        files.stream()
            .filter(file -> file.name().endsWith(".dsl"))
            .flatMap(file -> file.text().lines())
            .filter(line -> line.startsWith("["))
            .toList();
    this.names = RuleBase.shipped().rules().stream().map(rule -> rule.info().name()).toList();
  }

  /** Files of a dealership. */
  List<RuleFile> next() {
    List<RuleFile> files = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      files.add(
          switch (random.nextInt(6)) {
            case 0, 1 -> new RuleFile("wishes" + i + ".dslr", lines(1 + random.nextInt(3)));
            case 2 -> new RuleFile("rules" + i + ".dslr", rule(i));
            case 3 -> new RuleFile("times" + i + ".csv", table());
            case 4 -> new RuleFile("odd" + i + ".drl", odd(i));
            default -> new RuleFile("off" + i + ".drl", off());
          });
    }
    return files;
  }

  private String lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> exception()).collect(Collectors.joining("\n"));
  }

  private String exception() {
    boolean german = random.nextBoolean();
    String language = german ? "german" : "english";
    StringBuilder line = new StringBuilder(german ? "Für Anfragen" : "For leads");
    int conditions = random.nextInt(3);
    for (int i = 0; i < conditions; i++) {
      line.append(' ').append(filled(sentence("[for]", language)));
    }
    line.append(german ? " gilt: " : ": ");
    int effects = 1 + random.nextInt(3);
    for (int i = 0; i < effects; i++) {
      line.append(i == 0 ? "" : ", ").append(filled(sentence("[effect]", language)));
    }
    return line.toString();
  }

  private String rule(int number) {
    StringBuilder rule = new StringBuilder("Regel \"Nummer " + number + "\"");
    if (random.nextInt(3) == 0) {
      rule.append(" ersetzt \"").append(pick(names)).append('"');
    }
    rule.append("\nWenn\n");
    if (random.nextInt(3) > 0) {
      rule.append(
          pick(List.of("eine Anfrage offen ist\n", "eine neue Anfrage zu verteilen ist\n")));
    }
    int conditions = 1 + random.nextInt(3);
    for (int i = 0; i < conditions; i++) {
      rule.append("  ").append(filled(sentence("[when]", "any"))).append('\n');
    }
    rule.append("Dann\n");
    int conclusions = 1 + random.nextInt(2);
    for (int i = 0; i < conclusions; i++) {
      rule.append("  ").append(filled(sentence("[then]", "any"))).append('\n');
    }
    return rule.append("Ende\n").toString();
  }

  private String sentence(String section, String language) {
    int middle =
        IntStream.range(0, sentences.size())
            .filter(i -> sentences.get(i).startsWith("[keyword]Rule"))
            .findFirst()
            .orElse(sentences.size());
    List<String> all =
        language.equals("german")
            ? sentences.subList(0, middle)
            : language.equals("english") ? sentences.subList(middle, sentences.size()) : sentences;
    String line = pick(all.stream().filter(s -> s.startsWith(section)).toList());
    return line.substring(section.length(), line.indexOf('='));
  }

  private String filled(String form) {
    Matcher blank = BLANK.matcher(form.contains("=") ? form.substring(0, form.indexOf('=')) : form);
    StringBuilder filled = new StringBuilder();
    while (blank.find()) {
      blank.appendReplacement(filled, Matcher.quoteReplacement(value(blank.group(1))));
    }
    return blank.appendTail(filled).toString();
  }

  private String value(String kind) {
    return switch (kind) {
      case "text" -> '"' + pick(List.of("anna", "ben", "used", "Weil er es kann", "")) + '"';
      case "texts" -> '"' + pick(List.of("DS", "mobile", "anna")) + "\", \"Opel\"";
      case "stage" -> pick(STAGES);
      case "number" -> String.valueOf(random.nextInt(9000));
      case "duration", "span" -> random.nextInt(3000) + " " + word("unit");
      case "amount" -> random.nextInt(90_000) + " €";
      case "time" -> "%d:%02d".formatted(random.nextInt(25), random.nextInt(60));
      case "date" -> (1 + random.nextInt(28)) + "." + (1 + random.nextInt(12)) + ".";
      case "days" -> word("day");
      case "kinds" -> word("kind");
      case "columns" -> word("column");
      case "whom" ->
          pick(List.of(word("whom"), "\"" + pick(PEOPLE) + "\"", "\"chef@example.org\""));
      case "person" -> pick(List.of(word("person"), "\"" + pick(PEOPLE) + "\""));
      default -> word(kind);
    };
  }

  private String word(String kind) {
    String line =
        pick(sentences.stream().filter(s -> s.startsWith("[word " + kind + "]")).toList());
    return line.substring(line.indexOf(']') + 1, line.indexOf('='));
  }

  private String table() {
    StringBuilder table =
        new StringBuilder("source;brand;condition;request;stage;after;clock;to;via\n");
    int rows = 1 + random.nextInt(4);
    for (int i = 0; i < rows; i++) {
      table.append(
          "%s;%s;%s;%s;%s;%s;%s;%s;%s\n"
              .formatted(
                  pick(List.of("", "mobile", "hotline|mobile")),
                  pick(List.of("", "", "DS")),
                  pick(List.of("", "USED", "NEW")),
                  pick(List.of("", "", "TRADE_IN")),
                  pick(STAGES),
                  pick(List.of("PT30M", "PT0S", "P366D", "")),
                  pick(List.of("", "BUSINESS", "ELAPSED")),
                  pick(List.of("", "assignee", "supervisors", "anna|SALES_MANAGER", "never")),
                  pick(List.of("", "mail", "popup", "list"))));
    }
    return table.toString();
  }

  private String odd(int number) {
    String[] parts = pick(ODD).split(" \\| ", 2);
    return "rule \"Odd %d\"\nwhen\n  %s\nthen\n  insert( %s );\nend\n"
        .formatted(number, oddly(parts[0]), oddly(parts[1]));
  }

  private String oddly(String drl) {
    Matcher blank = Pattern.compile("\\?(int|who|text|stage|clock|via)").matcher(drl);
    StringBuilder filled = new StringBuilder();
    while (blank.find()) {
      String value =
          switch (blank.group(1)) {
            case "int" ->
                pick(
                    List.of(
                        "0",
                        "-1",
                        "1000",
                        "2147483647",
                        "99999999999",
                        String.valueOf(random.nextInt(9000))));
            case "who" -> '"' + pick(PEOPLE) + '"';
            case "text" ->
                '"' + pick(List.of("", "GROUP", "Weil er es kann", "a.b$c", "(x)*")) + '"';
            case "stage" -> '"' + pick(STAGES) + '"';
            case "clock" -> pick(List.of("\"BUSINESS\"", "\"ELAPSED\""));
            default -> pick(List.of("\"mail\"", "\"popup\"", "\"list\""));
          };
      blank.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return blank.appendTail(filled).toString();
  }

  /** Some shipped rules switched off, often those of distribution. */
  private String off() {
    return names.stream()
        .filter(name -> random.nextInt(name.startsWith("D") ? 2 : 6) == 0)
        .map(name -> "rule \"%s\"\n  enabled false\nwhen\nthen\nend\n".formatted(name))
        .collect(Collectors.joining());
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
