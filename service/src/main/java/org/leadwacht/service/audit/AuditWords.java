package org.leadwacht.service.audit;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.rules.message.Term;

/** Entries of the audit as sentences for whoever reads them. */
public final class AuditWords {

  /** What only programs can read. */
  private static final Set<String> UNSAID =
      Set.of("hash", "diff", "action", "document", "passwordHash", "revision", "id");

  /** Texts that are too long to be said. */
  private static final Set<String> LONG = Set.of("text", "html", "pattern", "sample", "body");

  private static final int MOST = 12;

  private final Language language;
  private final ZoneId zone;
  private final Map<String, String> people;

  /**
   * @param people names of users by id
   */
  public AuditWords(Language language, ZoneId zone, Map<String, String> people) {
    this.language = language;
    this.zone = zone;
    this.people = Map.copyOf(people);
  }

  /** What happened: {@code Person Anna Berg geändert}. */
  public String title(AuditLog.Entry entry) {
    String code = "service.auditKind." + entry.what().replace(' ', '-');
    String thing = people.getOrDefault(entry.thing(), rule(entry.thing()));
    String said = language.knows(code) ? language.text(code, thing) : thing;
    String how = entry.from() == null ? "made" : entry.to() == null ? "removed" : "changed";
    boolean itself =
        Set.of("rules suspended", "rule in vain", "missed alarm", "publication refused", "sign-in")
            .contains(entry.what());
    return itself ? said : word(how, said);
  }

  /** A shipped rule by its name in the language, anything else as it is. */
  private String rule(String text) {
    return language.say(RuleName.said(text));
  }

  /** What changed, a sentence each, at most twelve. */
  public List<String> sentences(AuditLog.Entry entry) {
    if (entry.to() == null) {
      return List.of();
    }
    Map<String, @Nullable Object> before = flat(entry.from());
    Map<String, @Nullable Object> after = flat(entry.to());
    Map<String, @Nullable Object> all = new LinkedHashMap<>(after);
    before.forEach(all::putIfAbsent);
    List<String> sentences = new ArrayList<>();
    for (String path : all.keySet()) {
      Object was = before.get(path);
      Object is = after.get(path);
      if (!Objects.equals(was, is)) {
        String sentence = sentence(path, was, is, entry.from() == null);
        if (sentence != null && !sentences.contains(sentence)) {
          sentences.add(sentence);
        }
      }
    }
    return sentences.size() <= MOST ? sentences : sentences.subList(0, MOST);
  }

  private @Nullable String sentence(
      String path, @Nullable Object was, @Nullable Object is, boolean made) {
    String[] parts = path.split("/");
    String last = parts[parts.length - 1];
    if (Arrays.stream(parts).anyMatch(UNSAID::contains)) {
      return null;
    }
    if (LONG.contains(last)) {
      return made ? null : word("textChanged");
    }
    return made || was == null
        ? word("is", name(parts), value(last, is))
        : word("becomes", name(parts), value(last, was), value(last, is));
  }

  /** {@code Überfällig (E1), nach} for {@code settings/stages/E1/after}. */
  private String name(String[] path) {
    List<String> names = new ArrayList<>();
    for (String part : path) {
      if (!part.equals("settings") && !part.equals("stages")) {
        names.add(part(part));
      }
    }
    return String.join(", ", names);
  }

  private String part(String part) {
    String field = "service.auditField." + part;
    if (language.knows(field)) {
      return language.text(field);
    }
    if (language.knows("rules.stageName." + part)) {
      return language.text("rules.stageName." + part) + " (" + part + ")";
    }
    String said = text(part);
    boolean code = said.equals(part) && part.matches("[a-z]+[A-Z].*");
    return code ? word("other") : said;
  }

  private String value(String field, @Nullable Object value) {
    String scope = "service.auditScope." + value;
    return field.equals("scope") && language.knows(scope) ? language.text(scope) : value(value);
  }

  private String value(@Nullable Object value) {
    if (value == null || value.equals("")) {
      return word("none");
    }
    if (value instanceof Boolean truth) {
      return word(truth ? "yes" : "no");
    }
    if (value instanceof Collection<?> values) {
      return values.isEmpty()
          ? word("none")
          : values.stream().map(this::value).collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> fields) {
      Object from = fields.get("from");
      Object to = fields.get("to");
      return from != null && to != null
          ? word("range", value(from), value(to))
          : fields.values().stream().map(this::value).collect(Collectors.joining(" "));
    }
    return text(String.valueOf(value));
  }

  /** A text as people write what it stands for. */
  private String text(String text) {
    String known = people.get(text);
    if (known != null) {
      return known;
    }
    for (String code : List.of("service.auditWord." + text, "rules.Role." + text)) {
      if (text.matches("[A-Z_]+") && language.knows(code)) {
        return language.text(code);
      }
    }
    if (language.knows("rules.stageName." + text)) {
      return language.say(Term.stage(text));
    }
    if (RuleName.of(text) != null) {
      return rule(text);
    }
    if (text.matches("[a-z]{3}(-[a-z]{3})?")) {
      return days(text);
    }
    if (text.matches("\\d\\d:\\d\\d-\\d\\d:\\d\\d")) {
      return text.replace('-', '–');
    }
    try {
      if (text.matches("-?P.*\\d[DHMS]")) {
        return language.say(Duration.parse(text));
      }
      if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
        return language.brief(Instant.parse(text).atZone(zone));
      }
      if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
        return language.say(LocalDate.parse(text));
      }
    } catch (DateTimeException e) {
      return text;
    }
    return text;
  }

  private String days(String text) {
    List<String> days = new ArrayList<>();
    for (String part : text.split("-")) {
      String day =
          Arrays.stream(DayOfWeek.values())
              .filter(one -> one.name().toLowerCase(java.util.Locale.ROOT).startsWith(part))
              .map(one -> one.getDisplayName(TextStyle.SHORT_STANDALONE, language.locale()))
              .findFirst()
              .orElse(null);
      if (day == null) {
        return text;
      }
      days.add(day.replace(".", ""));
    }
    return String.join("–", days);
  }

  private String word(String code, Object... arguments) {
    return language.text("service.auditWord." + code, arguments);
  }

  private static Map<String, @Nullable Object> flat(@Nullable Object value) {
    Map<String, @Nullable Object> flat = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> fields) {
      fields.forEach((name, held) -> flatten(flat, String.valueOf(name), held));
    }
    return flat;
  }

  private static void flatten(
      Map<String, @Nullable Object> flat, String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
      inner.forEach((name, held) -> flatten(flat, path + "/" + name, held));
    } else {
      flat.put(path, value);
    }
  }
}
