package org.leadwacht.rules.rulebook.tables;

import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_FIELD;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_ARGUMENTS;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.sentences.Expansion;
import org.leadwacht.rules.language.sentences.Sentences;
import org.leadwacht.rules.language.syntax.DrlReader;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.tables.Cells.Cell;

/**
 * Reads a process (docs/rule-files.md, "Processes"): a table whose rows are steps, each with who
 * sees to it, how long it may take, what comes next, and who hears of it if that does not come.
 * Each row becomes rules that plan activities.
 */
public final class ProcessReader {

  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("step", "step"),
          Map.entry("schritt", "step"),
          Map.entry("who", "who"),
          Map.entry("wer", "who"),
          Map.entry("within", "within"),
          Map.entry("frist", "within"),
          Map.entry("next", "next"),
          Map.entry("danach", "next"),
          Map.entry("otherwise", "otherwise"),
          Map.entry("sonst", "otherwise"),
          Map.entry("task", "task"),
          Map.entry("aufgabe", "task"));
  private static final List<String> NEEDED = List.of("step", "within", "next");
  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,49}");
  private static final Pattern TIME = Pattern.compile("(\\S+)\\s+(\\S.*)");
  private static final Pattern OTHERWISE = Pattern.compile("(\\S+)\\s+(?:nach|after)\\s+(.+)");
  private static final List<String> ARTICLES = List.of("", "der ", "dem ", "the ");

  private static final String ARROW = " → ";
  private static final Pattern STEP = Pattern.compile("(.+)" + ARROW + "([^,]+)");

  private final SourceText source;
  private final Sentences sentences;
  private final Problems problems;
  private final Expansion rules;

  private ProcessReader(SourceText source, Sentences sentences, Problems problems) {
    this.source = source;
    this.sentences = sentences;
    this.problems = problems;
    this.rules = new Expansion(source.text());
  }

  /** Whether a table is a process: its header names a step. */
  public static boolean isProcess(String table) {
    List<List<Cell>> rows = Cells.read(new SourceText("", table, new Problems()));
    return !rows.isEmpty()
        && rows.get(0).stream().anyMatch(cell -> "step".equals(column(cell.text())));
  }

  /**
   * A step of a process as its table says it.
   *
   * @param from what was reached
   * @param to what has to come
   */
  public record Step(String from, String to) {}

  /** The step that a rule of a process watches; none for a rule that stands in no process. */
  public static Optional<Step> stepOf(RuleInfo rule) {
    Matcher named = STEP.matcher(rule.name());
    return rule.layer() != RuleInfo.Layer.BASE && "ACT".equals(rule.stage()) && named.matches()
        ? Optional.of(new Step(named.group(1), named.group(2)))
        : Optional.empty();
  }

  /** The rules of a process; what is wrong is noted at its cell. */
  public static List<RuleTree> read(SourceText source, Sentences sentences, Problems problems) {
    return new ProcessReader(source, sentences, problems).read();
  }

  private static @Nullable String column(String heading) {
    return COLUMNS.get(heading.toLowerCase(Locale.ROOT));
  }

  private List<RuleTree> read() {
    int before = source.errors();
    List<List<Cell>> rows = Cells.read(source);
    List<String> columns = columns(rows.get(0));
    if (source.errors() == before) {
      rows.subList(1, rows.size()).forEach(row -> row(columns, row));
    }
    return source.errors() > before
        ? List.of()
        : DrlReader.read(
            SourceText.derived(source.file(), rules.text(), rules, problems), name -> false);
  }

  private List<String> columns(List<Cell> header) {
    List<String> columns = new ArrayList<>();
    for (Cell cell : header) {
      String column = column(cell.text());
      if (column == null && !cell.text().isEmpty()) {
        source.error(
            cell.at(),
            UNKNOWN_FIELD,
            Message.of(
                "language.processes.unknown-column",
                cell.text(),
                Likeness.hint(Likeness.nearest(cell.text(), COLUMNS.keySet()))));
      } else if (column != null && columns.contains(column)) {
        source.error(cell.at(), SYNTAX, Message.of("language.tables.column-twice", cell.text()));
      }
      columns.add(Objects.requireNonNullElse(column, ""));
    }
    if (!columns.containsAll(NEEDED)) {
      source.error(header.get(0).at(), SYNTAX, Message.of("language.processes.column-missing"));
    }
    return columns;
  }

  private void row(List<String> columns, List<Cell> cells) {
    Map<String, Cell> row = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      if (!cells.get(i).text().isEmpty()) {
        row.put(columns.get(i), cells.get(i));
      }
    }
    Cell step = row.get("step");
    if (step == null) {
      source.error(
          cells.get(0).at(), WRONG_ARGUMENTS, Message.of("language.processes.step-missing"));
      return;
    }
    Cell next = row.get("next");
    if (next == null) {
      return; // the end of the line: nothing has to come
    }
    String from = type(step);
    String to = type(next);
    Cell within = row.get("within");
    if (within == null) {
      source.error(step.at(), WRONG_ARGUMENTS, Message.of("language.processes.time-missing"));
    }
    String moment = within == null ? null : moment(within, within.text());
    if (from == null || to == null || moment == null) {
      return;
    }
    Cell who = row.get("who");
    Cell task = row.get("task");
    Link link = new Link(step, next, from, to);
    rule(
        link,
        "",
        "STEP_" + from,
        moment,
        who == null ? "$milestone.responsible" : text(who.text()),
        task == null ? next.text() : task.text());
    Cell otherwise = row.get("otherwise");
    if (otherwise != null) {
      otherwise(link, otherwise);
    }
  }

  /** From which step to which. */
  private record Link(Cell step, Cell next, String from, String to) {}

  private void otherwise(Link link, Cell cell) {
    Matcher said = OTHERWISE.matcher(cell.text());
    String moment = said.matches() ? moment(cell, said.group(2)) : null;
    if (!said.matches()) {
      source.error(cell.at(), WRONG_TYPE, Message.of("language.processes.otherwise", cell.text()));
    } else if (moment != null) {
      rule(
          link,
          ", " + said.group(1),
          "STUCK_" + link.from(),
          moment,
          text(said.group(1)),
          link.step().text() + ARROW + link.next().text());
    }
  }

  private void rule(Link link, String more, String kind, String moment, String who, String task) {
    String name = link.step().text() + ARROW + link.next().text();
    int at = link.step().at();
    rules.append("\nrule " + text(name + more), at);
    rules.append(
        """
         @stage( "ACT" ) @text( de = %1$s, en = %2$s )
        when
          Contact()
          $milestone : Milestone( type == "%3$s", $at : at )
          not Milestone( type == "%4$s", at >= $at )
        then
          insert( new Activity( "%5$s", $milestone.%6$s,\
        """
            .formatted(
                text(name + ": seit {anchor} fehlt der nächste Schritt."),
                text(name + ": the next step is missing since {anchor}."),
                link.from(),
                link.to(),
                kind,
                moment),
        at);
    rules.append(who + ", " + text(task) + " ) );\nend\n", at);
  }

  /** The type of a milestone: a word of the sentences, or a type of the dealership's own. */
  private @Nullable String type(Cell cell) {
    for (String article : ARTICLES) {
      String word = sentences.words().word("reached", article + cell.text());
      if (word != null) {
        return word.substring(1, word.length() - 1);
      }
    }
    if (TYPE.matcher(cell.text()).matches()) {
      return cell.text();
    }
    source.error(cell.at(), WRONG_TYPE, Message.of("language.processes.no-step", cell.text()));
    return null;
  }

  private @Nullable String moment(Cell cell, String said) {
    Matcher time = TIME.matcher(said.strip());
    if (time.matches()) {
      String count =
          time.group(1).matches("\\d{1,3}")
              ? time.group(1)
              : sentences.words().word("count", time.group(1));
      String unit = sentences.words().word("ahead", time.group(2));
      if (count != null && unit != null) {
        return unit + " " + count + " )";
      }
    }
    source.error(cell.at(), WRONG_TYPE, Message.of("language.processes.no-time", said));
    return null;
  }

  private static String text(String said) {
    return '"' + said.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
