package org.leadwacht.service.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.calendar.Interval;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.lead.Contacts;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.rulebook.CheckContext;
import org.leadwacht.rules.rulebook.RuleCheck;
import org.leadwacht.rules.text.EmailAddress;
import org.leadwacht.service.support.RepeatedText;

/** One piece of text again and again in fields of leads, in searches and in rule files. */
class RepeatedTextTest {

  private static final int LENGTH = 20_000;
  private static final Duration MOST = Duration.ofSeconds(1);
  private static final CheckContext CONTEXT = CheckContext.of(Map.of(), Set.of());

  @Test
  void whatIsRepeatedForEverIsReadInTime() throws IOException {
    assertThat(RepeatedText.slow(LENGTH, MOST, RepeatedTextTest::readers)).isEmpty();
  }

  private static Map<String, Runnable> readers(String text) {
    Map<String, Runnable> readers = new LinkedHashMap<>();
    readers.put("address", () -> EmailAddress.parse(text));
    readers.put("named address", () -> EmailAddress.parse("Max <" + text + "x"));
    readers.put("addresses among words", () -> EmailAddress.found(text + "x"));
    readers.put("instant", () -> Instants.parse("2026-03-05T" + text + "x", ZoneOffset.UTC));
    readers.put("instant of a mail", () -> Instants.read(text + "x", ZoneOffset.UTC));
    readers.put("interval", () -> Interval.parse(text + "x"));
    readers.put("phone", () -> Contacts.keys(null, null, null, "0841 " + text + "x", null));
    readers.put("search", () -> search(text, "e" + text + "x"));
    readers.put("number to search", () -> search("0" + text + "1", "tel.: 1" + text + "x"));
    for (String file : List.of("a.dslr", "a.drl", "a.csv")) {
      readers.put(file, () -> check(file, text));
      readers.put("rule in " + file, () -> check(file, inRule(file, text)));
    }
    readers.replaceAll((name, reader) -> () -> answered(reader));
    return readers;
  }

  private static String inRule(String file, String text) {
    return switch (file) {
      case "a.dslr" -> "Für Anfragen der Marke \"" + text + " gilt: überfällig nach " + text;
      case "a.drl" -> "rule \"a\" when Lead( brand matches \"" + text + "\" ) then " + text;
      default -> "Quelle;Marke;Stufe;nach\n" + text + ";" + text + ";E1;" + text + " min\n";
    };
  }

  private static void check(String name, String text) {
    RuleCheck.check(List.of(RuleFile.read(name, text.getBytes(StandardCharsets.UTF_8))), CONTEXT);
  }

  private static void search(String query, String stored) {
    String searched = SearchText.of(stored);
    SearchText.words(query).forEach(word -> Pattern.compile(word).matcher(searched).find());
  }

  /** To refuse it is an answer as well. */
  private static void answered(Runnable reader) {
    try {
      reader.run();
    } catch (InvalidValueException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
    }
  }
}
