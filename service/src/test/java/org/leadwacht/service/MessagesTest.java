package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.check.Finding;
import org.leadwacht.rules.coverage.Gap;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.rules.people.Role;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.stage.LeadField;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.service.apikeys.KeyScope;
import org.leadwacht.service.dealerships.SetupArea;
import org.leadwacht.service.delivery.mail.OneTapLinks;
import org.leadwacht.service.leads.Note;

/** Every message has a text in both languages, takes what it is given, and is told somewhere. */
class MessagesTest {

  private static final List<Path> MODULES = List.of(Path.of("../rules"), Path.of("."));

  private static final List<String> STATUSES =
      List.of(
          "400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "429", "500",
          "503");

  /** What is looked up by a name of the domain: prefix and its last parts. */
  private static final List<String> KINDS =
      List.of(
          "TEST_DRIVE_CALL",
          "OFFER",
          "HAND_OVER",
          "SATISFACTION",
          "ACCESSORIES",
          "SERVICE",
          "CONTRACT_END",
          "REPLACEMENT",
          "CALL",
          "VISIT",
          "LETTER",
          "MAIL",
          "TASK");

  private static final Map<String, List<String>> FAMILIES =
      Map.ofEntries(
          Map.entry("rules.Role.", names(Role.values())),
          Map.entry("rules.Status.", names(Status.values())),
          Map.entry(
              "service.area.",
              Stream.concat(
                      names(SetupArea.values()).stream(),
                      names(SetupArea.Level.values()).stream().map(level -> "level." + level))
                  .toList()),
          Map.entry(
              "rules.point.", List.of("plan", "distribution", "list", "sources", "activities")),
          Map.entry(
              "rules.ruleName.",
              RuleBase.shipped().book().rules().stream()
                  .map(rule -> RuleName.code(rule.name()).substring("rules.ruleName.".length()))
                  .toList()),
          Map.entry(
              "service.auditKind.",
              List.of(
                  "dealership",
                  "dealer-group",
                  "dealer-group-rollout",
                  "user",
                  "source",
                  "location",
                  "group",
                  "key",
                  "account",
                  "password",
                  "sign-in",
                  "rules",
                  "rule-file",
                  "rules-suspended",
                  "rule-in-vain",
                  "missed-alarm",
                  "schedule",
                  "publication-refused",
                  "shadow",
                  "scenario",
                  "webhook",
                  "mailbox",
                  "mobile-de",
                  "canary",
                  "file",
                  "template",
                  "answer-template",
                  "message",
                  "contact",
                  "event",
                  "calendar-feed",
                  "push-device")),
          Map.entry(
              "service.auditScope.", Arrays.stream(KeyScope.values()).map(KeyScope::code).toList()),
          Map.entry(
              "service.auditField.",
              List.of(
                  "name",
                  "email",
                  "roles",
                  "receivesLeads",
                  "canBeAssigned",
                  "supervisors",
                  "at",
                  "reason",
                  "deputy",
                  "absences",
                  "location",
                  "tags",
                  "wr1Before",
                  "mail",
                  "after",
                  "before",
                  "enabled",
                  "clock",
                  "schedule",
                  "days",
                  "time",
                  "openingHours",
                  "specialDays",
                  "closedDays",
                  "preset",
                  "presetVersion",
                  "timeZone",
                  "language",
                  "region",
                  "fallbackUser",
                  "mailWindow",
                  "followUp",
                  "respectOpeningHours",
                  "distributeKnownContactsNormally",
                  "joinWithin",
                  "useVehicleLocation",
                  "pool",
                  "account",
                  "oldestFirst",
                  "handOverOnAbsence",
                  "retentionMonths",
                  "leadTracking",
                  "fourEyes",
                  "activities",
                  "questionnaire",
                  "selfService",
                  "send",
                  "fromName",
                  "replyTo",
                  "unreadableTo",
                  "tradeInCopyTo",
                  "kind",
                  "monitored",
                  "timeout",
                  "since",
                  "when",
                  "source",
                  "brand",
                  "condition",
                  "vehicleLocation",
                  "request",
                  "members",
                  "order",
                  "scope",
                  "createdAt",
                  "createdBy",
                  "role",
                  "dealerships",
                  "locked",
                  "comment",
                  "version",
                  "base",
                  "lines",
                  "text",
                  "url",
                  "events",
                  "host",
                  "port",
                  "user",
                  "folder",
                  "address",
                  "type",
                  "size",
                  "leads",
                  "subject",
                  "to",
                  "from")),
          Map.entry(
              "service.auditWord.",
              List.of(
                  "yes",
                  "no",
                  "none",
                  "made",
                  "changed",
                  "removed",
                  "becomes",
                  "is",
                  "textChanged",
                  "other",
                  "range",
                  "BUSINESS",
                  "ELAPSED",
                  "ALWAYS",
                  "OPENING_HOURS",
                  "NEW",
                  "USED",
                  "USER",
                  "MANAGER",
                  "SUPPORT")),
          Map.entry("service.coverageGap.", names(Gap.Kind.values())),
          Map.entry("rules.check.day.", names(java.time.DayOfWeek.values())),
          Map.entry(
              "rules.check.",
              Arrays.stream(Finding.Code.values())
                  .flatMap(code -> Stream.of(code.name(), code + ".remedy"))
                  .toList()),
          Map.entry(
              "rules.event.", Arrays.stream(Event.Type.values()).map(Event.Type::text).toList()),
          Map.entry(
              "rules.stageName.",
              Stream.concat(
                      Arrays.stream(ShippedStage.values()).map(ShippedStage::code),
                      Stream.of("ACT"))
                  .toList()),
          Map.entry(
              "rules.stage.",
              Stream.concat(
                      Arrays.stream(ShippedStage.values()).map(ShippedStage::code),
                      Stream.of("ACT"))
                  .toList()),
          Map.entry("rules.place.", List.of("SOURCE", "LOCATION")),
          Map.entry("rules.Channel.", List.of("POPUP", "MAIL", "LIST")),
          Map.entry("rules.LeadField.", Arrays.stream(LeadField.values()).map(Enum::name).toList()),
          Map.entry(
              "rules.proof.",
              List.of(
                  "leads",
                  "anytime",
                  "claims",
                  "noClaims",
                  "vehicle",
                  "without.vehicle",
                  "claimLimit",
                  "noClaimLimits",
                  "passedOn",
                  "notPassedOn",
                  "colour",
                  "colour.GREEN",
                  "colour.YELLOW",
                  "colour.RED",
                  "usualColours",
                  "limit",
                  "places",
                  "preferred",
                  "subject",
                  "allLeads",
                  "tag",
                  "noTag",
                  "open",
                  "closed",
                  "not",
                  "or",
                  "and",
                  "source",
                  "location",
                  "vehicleLocation",
                  "brand",
                  "condition",
                  "request",
                  "openedDay",
                  "email",
                  "assignee",
                  "condition.NEW",
                  "condition.USED",
                  "request.VEHICLE",
                  "request.TEST_DRIVE",
                  "request.TRADE_IN",
                  "request.SERVICE",
                  "request.OTHER",
                  "without.price",
                  "without.location",
                  "without.vehicleLocation",
                  "without.brand",
                  "without.condition",
                  "without.request",
                  "without.source",
                  "without.email",
                  "without.assignee",
                  "without.openedDay",
                  "without.phone",
                  "with.phone",
                  "noEmail",
                  "story.moment.last",
                  "story.moment.closing",
                  "story.moment.night",
                  "story.moment.holiday",
                  "story.moment.clockChange",
                  "story.then.ANSWERED",
                  "story.then.ANSWERED_TWICE",
                  "story.then.FOLLOW_UP",
                  "story.absent",
                  "story.given",
                  "withPrice",
                  "upTo",
                  "below",
                  "above",
                  "from",
                  "hours",
                  "dates",
                  "anchor",
                  "before",
                  "mark",
                  "via",
                  "told",
                  "theAssignee",
                  "group",
                  "inTurn",
                  "pool",
                  "administrator",
                  "person",
                  "never",
                  "goesTo",
                  "apart",
                  "joins",
                  "gone",
                  "new",
                  "unheard",
                  "nobody",
                  "noOwner")),
          Map.entry("rules.activity.", KINDS),
          Map.entry(
              "rules.milestone.",
              List.of(
                  "TEST_DRIVE",
                  "OFFER_SENT",
                  "CONTRACT",
                  "DELIVERED",
                  "SERVICED",
                  "CONTRACT_ENDS")),
          Map.entry("rules.toDo.", KINDS),
          Map.entry("rules.document.unknown.", List.of("lead", "location", "source", "user")),
          Map.entry("rules.scenario.twice.", List.of("group", "location", "source", "user")),
          Map.entry(
              "mails.subject.",
              List.of(
                  "AV1",
                  "DM1",
                  "VK",
                  "R1",
                  "EM2.1",
                  "WR1",
                  "EM2.2",
                  "EL1",
                  "EL2",
                  "QM",
                  "activity.WR1",
                  "activity.EM2.2")),
          Map.entry("mails.intro.", List.of("EL1", "EL2", "QM")),
          Map.entry(
              "mails.tap.",
              Arrays.stream(OneTapLinks.Action.values())
                  .flatMap(action -> Stream.of(action.name(), "done." + action))
                  .toList()),
          Map.entry("mails.kind.", names(Note.Kind.values())),
          Map.entry(
              "mails.request.", List.of("VEHICLE", "TEST_DRIVE", "TRADE_IN", "SERVICE", "OTHER")),
          Map.entry(
              "service.notFound.",
              List.of(
                  "account",
                  "activity",
                  "calendar",
                  "canary",
                  "contact",
                  "dealer-group",
                  "dealership",
                  "delivery",
                  "device",
                  "event",
                  "failed-notice",
                  "file",
                  "group",
                  "impact",
                  "key",
                  "lead",
                  "location",
                  "mobile-de",
                  "mailbox",
                  "message",
                  "milestone",
                  "sample",
                  "scenario",
                  "schedule",
                  "shadow",
                  "source",
                  "answer-template",
                  "template",
                  "user",
                  "version",
                  "webhook")),
          Map.entry("service.title.", STATUSES),
          Map.entry("service.detail.", STATUSES));

  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[,}]");

  @Test
  void everyTextStandsInBothLanguagesWithTheSamePlaces() {
    Map<String, String> german = texts(Language.DE);
    Map<String, String> english = texts(Language.EN);
    assertThat(german.keySet()).isEqualTo(english.keySet());
    german.forEach(
        (code, text) ->
            assertThat(places(text)).as(code).isEqualTo(places(english.getOrDefault(code, ""))));
  }

  @Test
  void everyTextIsWellFormed() {
    for (Language language : Language.values()) {
      texts(language)
          .forEach(
              (code, text) -> {
                new MessageFormat(text, language.locale());
                assertThat(text.replace("''", ""))
                    .as("%s in %s: an apostrophe is written twice", code, language)
                    .doesNotContain("'");
                assertThat(isOfFamily(code) ? 0 : places(text).size())
                    .as("%s in %s: places are counted from 0", code, language)
                    .isEqualTo(
                        isOfFamily(code) || places(text).isEmpty() ? 0 : places(text).last() + 1);
              });
    }
  }

  @Test
  void everyCodeInTheProgramHasATextThatTakesItsArguments() {
    Map<String, String> texts = texts(Language.DE);
    List<String> wrong = new ArrayList<>();
    for (Use use : uses()) {
      String text = texts.get(use.code());
      if (text == null) {
        wrong.add(use + " has no text");
      } else if (use.arguments() >= 0 && use.arguments() != places(text).size()) {
        wrong.add(use + " has other arguments than '" + text + "'");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyTextIsToldSomewhere() {
    TreeSet<String> told = new TreeSet<>();
    uses().forEach(use -> told.add(use.code()));
    FAMILIES.forEach((prefix, names) -> names.forEach(name -> told.add(prefix + name)));
    assertThat(texts(Language.DE).keySet()).allSatisfy(code -> assertThat(told).contains(code));
  }

  @Test
  void everyNameOfTheDomainHasItsWord() {
    FAMILIES.forEach(
        (prefix, names) ->
            names.forEach(
                name -> assertThat(texts(Language.DE)).as(prefix).containsKey(prefix + name)));
  }

  private static boolean isOfFamily(String code) {
    return FAMILIES.keySet().stream().anyMatch(code::startsWith);
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  /** A code in the program; -1 arguments where they do not follow it. */
  private record Use(String place, String code, int arguments) {}

  private static List<Use> uses() {
    TreeSet<String> houses = new TreeSet<>();
    texts(Language.DE).keySet().forEach(code -> houses.add(code.substring(0, code.indexOf('.'))));
    Pattern inTemplates = Pattern.compile("#\\{(mails(?:\\.[\\w-]+)+)");
    List<Use> uses = new ArrayList<>();
    for (Path template : files("src/main/resources/org/leadwacht", ".html", ".txt")) {
      Matcher matcher = inTemplates.matcher(read(template));
      while (matcher.find()) {
        uses.add(new Use(String.valueOf(template.getFileName()), matcher.group(1), -1));
      }
    }
    Pattern literal = Pattern.compile("\"((?:" + String.join("|", houses) + ")(?:\\.[\\w-]+)+)\"");
    for (Path source : files("src/main/java", ".java")) {
      String text = read(source);
      Matcher matcher = literal.matcher(text);
      while (matcher.find()) {
        int line = (int) text.substring(0, matcher.start()).lines().count();
        uses.add(
            new Use(
                source.getFileName() + ":" + line,
                matcher.group(1),
                arguments(text, matcher.end())));
      }
    }
    return uses;
  }

  /** How many arguments follow up to the bracket that closes the call. */
  private static int arguments(String source, int from) {
    int depth = 0;
    int count = 0;
    boolean quoted = false;
    for (int i = from; i < source.length(); i++) {
      char at = source.charAt(i);
      if (quoted) {
        i += at == '\\' ? 1 : 0;
        quoted = at != '"';
      } else if (at == '"') {
        quoted = true;
      } else if (at == '\'') {
        i += source.charAt(i + 1) == '\\' ? 3 : 2;
      } else if (depth == 0
          && count == 0
          && at != ','
          && at != ')'
          && !Character.isWhitespace(at)) {
        return -1;
      } else if (at == '(' || at == '{' || at == '[') {
        depth++;
      } else if (at == ')' && depth == 0) {
        return count;
      } else if (at == ')' || at == '}' || at == ']') {
        depth--;
      } else if (at == ',' && depth == 0) {
        count++;
      }
    }
    return -1;
  }

  private static TreeSet<Integer> places(String text) {
    TreeSet<Integer> places = new TreeSet<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      places.add(Integer.valueOf(matcher.group(1)));
    }
    return places;
  }

  private static Map<String, String> texts(Language language) {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : files("src/main/resources", "messages_" + language.code() + ".properties")) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      String house = file.getName(file.getNameCount() - 2).toString();
      properties.forEach(
          (code, text) -> {
            assertThat((String) code).as("a text of %s", file).startsWith(house + ".");
            texts.put((String) code, (String) text);
          });
    }
    return texts;
  }

  private static List<Path> files(String folder, String... ends) {
    return MODULES.stream()
        .map(module -> module.resolve(folder))
        .flatMap(
            root -> {
              try (Stream<Path> found = Files.walk(root)) {
                return found
                    .filter(path -> Stream.of(ends).anyMatch(path.toString()::endsWith))
                    .toList()
                    .stream();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .toList();
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
