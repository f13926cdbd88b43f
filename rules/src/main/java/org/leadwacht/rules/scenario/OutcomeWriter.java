package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.YamlSpans;
import org.leadwacht.rules.document.YamlSpans.Span;
import org.leadwacht.rules.scenario.Scenario.ExpectedState;
import org.leadwacht.rules.scenario.ScenarioResult.Compared;

/**
 * Writes what happened in a story into what it expects ({@code docs/scenarios.md}, "What is
 * compared"). Lines that were right stay as they are written, and so does everything else.
 */
public final class OutcomeWriter {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off");

  private final String text;
  private final YamlSpans spans;
  private final Scenario story;
  private final String prefix;
  private final boolean channels;

  private OutcomeWriter(String text, Scenario story, String prefix, boolean channels) {
    this.text = text;
    this.spans = YamlSpans.of(text);
    this.story = story;
    this.prefix = prefix;
    this.channels = channels;
  }

  /**
   * The text of a file after a story of it was told what to expect.
   *
   * @param story which story of the file, from 0
   * @param result how it went, to its end
   */
  public static String taken(String file, String text, int story, ScenarioResult result) {
    List<Scenario> stories = ScenarioReader.read(file, text);
    boolean list = YamlSpans.of(text).find("0") != null;
    return new OutcomeWriter(text, stories.get(story), list ? story + "." : "", false)
        .taken(result);
  }

  /** The same for a file of one story that expects the channels as well. */
  public static String told(String file, String text, ScenarioResult result) {
    Scenario story = ScenarioReader.read(file, text).get(0);
    return new OutcomeWriter(text, story, "", true).taken(result);
  }

  private String taken(ScenarioResult result) {
    List<Edit> edits = new ArrayList<>();
    edits.add(expectation(result));
    List<Compared> states =
        result.lines().stream().filter(line -> line.actualState() != null).toList();
    for (Compared state : states) {
      if (!state.ok()) {
        edits.add(state(Objects.requireNonNull(state.actualState())));
      }
    }
    edits.sort((a, b) -> b.from - a.from);
    StringBuilder written = new StringBuilder(text);
    edits.forEach(edit -> written.replace(edit.from, edit.to, edit.text));
    return written.toString();
  }

  private record Edit(int from, int to, String text) {}

  private Edit expectation(ScenarioResult result) {
    List<String> lines =
        result.lines().stream()
            .filter(line -> line.actualLine() != null)
            .map(line -> line(line, Objects.requireNonNull(line.actualLine())))
            .toList();
    Span old = spans.find(prefix + "expect");
    if (old != null) {
      return new Edit(old.key(), old.to(), "expect:" + block(lines, old.column(), old.flow()));
    }
    Span until = Objects.requireNonNull(spans.find(prefix + "until"));
    String separator = until.flow() ? ", " : "\n" + " ".repeat(until.column());
    return new Edit(
        until.to(), until.to(), separator + "expect:" + block(lines, until.column(), until.flow()));
  }

  private static String block(List<String> lines, int column, boolean flow) {
    if (lines.isEmpty() || flow) {
      return lines.stream().collect(Collectors.joining(", ", " [", "]"));
    }
    String indent = "\n" + " ".repeat(column) + "  - ";
    return lines.stream().map(line -> indent + line).collect(Collectors.joining());
  }

  private String line(Compared compared, Line actual) {
    Line expected = compared.expectedLine();
    if (compared.ok() && expected != null) {
      Span written = spans.find(prefix + "expect." + story.expect().indexOf(expected));
      if (written != null) {
        return spans.at(written);
      }
    }
    List<String> parts = new ArrayList<>();
    parts.add("at: " + local(actual.at()));
    parts.add("stage: " + quoted(actual.stage()));
    add(parts, "lead", actual.lead());
    add(parts, "contact", actual.contact());
    add(parts, "kind", actual.kind());
    parts.add("to: " + list(actual.to()));
    boolean assigned = actual.stage().equals("ASSIGNED");
    if ((channels && !assigned) || (expected != null && expected.via() != null)) {
      add(parts, "via", actual.via());
    }
    if (Boolean.TRUE.equals(actual.late()) || (expected != null && expected.late() != null)) {
      parts.add("late: " + Boolean.TRUE.equals(actual.late()));
    }
    if (actual.leads() != null && !actual.leads().isEmpty()) {
      add(parts, "leads", actual.leads());
    }
    if (expected != null && expected.sources() != null) {
      add(parts, "sources", actual.sources());
    }
    if (expected != null && expected.recovered() != null) {
      add(parts, "recovered", actual.recovered());
    }
    if (assigned) {
      add(parts, "reason", actual.reason());
    }
    return "{ " + String.join(", ", parts) + " }";
  }

  private Edit state(ExpectedState actual) {
    List<ExpectedState> states = story.states();
    int index = 0;
    while (states.get(index).line() != actual.line()
        || !states.get(index).lead().equals(actual.lead())) {
      index++;
    }
    Span old = Objects.requireNonNull(spans.find(prefix + "state." + index));
    List<String> parts = new ArrayList<>();
    parts.add("at: " + local(actual.at()));
    parts.add("lead: " + quoted(actual.lead()));
    for (Map.Entry<String, Object> value : actual.values().entrySet()) {
      parts.add(value.getKey() + ": " + value(value.getValue()));
    }
    return new Edit(old.from(), old.to(), "{ " + String.join(", ", parts) + " }");
  }

  private String value(Object value) {
    if (value instanceof Instant instant) {
      return local(instant);
    }
    if (value instanceof Collection<?> values) {
      return list(values.stream().map(String::valueOf).collect(Collectors.toSet()));
    }
    return value instanceof Number ? String.valueOf(value) : quoted(String.valueOf(value));
  }

  private static void add(List<String> parts, String key, @Nullable String value) {
    if (value != null) {
      parts.add(key + ": " + quoted(value));
    }
  }

  private static void add(List<String> parts, String key, @Nullable Set<String> values) {
    parts.add(key + ": " + list(values == null ? Set.of() : values));
  }

  private static String list(Set<String> values) {
    return new TreeSet<>(values)
        .stream().map(OutcomeWriter::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A time that the clock shows twice needs its offset. */
  private String local(Instant instant) {
    ZoneId zone = story.zone();
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    boolean twice = zone.getRules().getValidOffsets(local).size() > 1;
    return '"' + (twice ? instant.atZone(zone).toOffsetDateTime() : local).toString() + '"';
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() && !WORDS.contains(value)
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
