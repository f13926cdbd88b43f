package org.leadwacht.rules.rulebook.tables;

import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_ARGUMENTS;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.region.Texts;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.overlay.Recipient;

/**
 * Reads the cells of one row. Whether stages, people and words exist is checked when the rules are
 * lowered.
 */
final class RowReader {

  private static final Pattern SHORT =
      Pattern.compile("(\\d{1,6}(?:[.,]\\d{1,2})?) ?(?:(m|min)|(h)|(d))");

  private static final Set<String> ROLES =
      Set.of("SELLER", "DISPATCHER", "SALES_MANAGER", "CONTROLLER", "ADMINISTRATOR");

  private final SourceText source;

  RowReader(SourceText source) {
    this.source = source;
  }

  Row read(Cells.Cell stage, Map<String, Cells.Cell> cells) {
    Named clock = named(cells.get("clock"));
    Named via = named(cells.get("via"));
    return new Row(
        new Named(stage.at(), stage.text()),
        fits(cells, stage.at()),
        region(cells),
        after(cells.get("after")),
        clock == null ? null : new Named(clock.at(), clock.text().toUpperCase(Locale.ROOT)),
        parts(cells.get("to")).stream().map(this::recipient).toList(),
        via == null ? null : new Named(via.at(), via.text().toLowerCase(Locale.ROOT)));
  }

  private static @Nullable Named named(Cells.@Nullable Cell cell) {
    return cell == null ? null : new Named(cell.at(), cell.text());
  }

  private Expr fits(Map<String, Cells.Cell> cells, int at) {
    Expr all = null;
    for (String column : TableReader.CONDITIONS) {
      Cells.Cell cell = cells.get(column);
      if (cell != null) {
        List<Expr> values = new ArrayList<>();
        parts(cell).forEach(part -> values.add(new Expr.Literal(part.at(), part.text())));
        Expr one =
            new Expr.Binary(
                cell.at(),
                new Expr.Name(cell.at(), column),
                "~in",
                false,
                new Expr.Items(cell.at(), values));
        all = all == null ? one : new Expr.Binary(cell.at(), all, "&&", false, one);
      }
    }
    return all == null ? new Expr.Literal(at, Boolean.TRUE) : all;
  }

  private Region region(Map<String, Cells.Cell> cells) {
    Region region = Region.ALL;
    for (String column : TableReader.CONDITIONS) {
      Cells.Cell cell = cells.get(column);
      if (cell != null) {
        Set<String> values = new TreeSet<>();
        parts(cell).forEach(part -> values.add(Folded.of(part.text())));
        region = region.and(Region.of(column, Texts.of(values)));
      }
    }
    return region;
  }

  /** Words are meant whatever their case. */
  private Recipient recipient(Named name) {
    String folded = Folded.of(name.text());
    if (folded.equals("assignee")) {
      return new Recipient(Recipient.Kind.ASSIGNEE, name);
    }
    if (folded.equals("supervisors")) {
      return new Recipient(Recipient.Kind.SUPERVISORS, name);
    }
    String role = name.text().toUpperCase(Locale.ROOT);
    if (ROLES.contains(role)) {
      return new Recipient(Recipient.Kind.ROLE, new Named(name.at(), role));
    }
    boolean outside = name.text().indexOf('@') >= 0;
    return new Recipient(outside ? Recipient.Kind.ADDRESS : Recipient.Kind.PERSON, name);
  }

  /** The values of a cell, between upright strokes. */
  private List<Named> parts(Cells.@Nullable Cell cell) {
    List<Named> parts = new ArrayList<>();
    if (cell == null) {
      return parts;
    }
    // Where a quoted cell contains doubled quotes, the places of later values are off by as many.
    int quote = source.text().startsWith("\"", cell.at()) ? 1 : 0;
    int from = 0;
    for (String part : cell.text().split("\\|", -1)) {
      String value = Folded.trimmed(part);
      int at = cell.at() + quote + from + part.indexOf(value);
      if (value.isEmpty()) {
        source.error(at, SYNTAX, Message.of("language.tables.value-missing"));
      } else {
        parts.add(new Named(at, value));
      }
      from += part.length() + 1;
    }
    return parts;
  }

  private @Nullable Duration after(Cells.@Nullable Cell cell) {
    if (cell == null) {
      return null;
    }
    Matcher brief = SHORT.matcher(cell.text());
    try {
      Duration duration = brief.matches() ? said(brief) : Duration.parse(cell.text());
      if (duration.isNegative() || duration.compareTo(Duration.ofDays(366)) > 0) {
        source.error(
            cell.at(), WRONG_ARGUMENTS, Message.of("language.tables.duration-range", cell.text()));
      }
      return duration;
    } catch (DateTimeParseException | ArithmeticException e) {
      source.error(cell.at(), WRONG_TYPE, Message.of("language.tables.no-duration", cell.text()));
      return null;
    }
  }

  /** A time as people write it: {@code 1,5 h}, {@code 30 min}. */
  private static Duration said(Matcher brief) {
    int minutes = brief.group(2) != null ? 1 : brief.group(3) != null ? 60 : 24 * 60;
    BigDecimal number = new BigDecimal(brief.group(1).replace(',', '.'));
    return Duration.ofSeconds(number.multiply(BigDecimal.valueOf(minutes * 60L)).longValue());
  }
}
