package org.leadwacht.rules.rulebook.exceptions;

import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.region.Numbers;
import org.leadwacht.rules.language.region.Numbers.Range;
import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.region.Texts;
import org.leadwacht.rules.language.sentences.WordLists;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.overlay.AddressPattern;
import org.leadwacht.rules.rulebook.overlay.LeadSpace;

/** Reads the conditions of exceptions: what they ask of a lead, and which leads that are. */
final class CriterionReader {

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");

  /** An amount with its thousands apart, and perhaps its cents behind the other mark. */
  private static final Pattern GROUPED =
      Pattern.compile("\\d{1,3}(?:\\.\\d{3})+(?:,\\d{1,2})?|\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?");

  private static final Pattern DECIMAL = Pattern.compile("\\d+(?:[.,]\\d{1,2})?");
  private static final String IN_HOURS = "openedInHours";
  private static final int DAY = 24 * 60;
  private static final int YEAR = 366;
  private static final int LEAP_YEAR = 2024;

  private final SourceText source;
  private final WordLists words;
  private final Names names;

  CriterionReader(SourceText source, WordLists words, Names names) {
    this.source = source;
    this.words = words;
    this.names = names;
  }

  /**
   * A condition.
   *
   * @param meaning what the sentence means
   * @param blanks what was filled in
   * @param at offset of the line the match is in
   * @return null if something is wrong with what was filled in; it is noted
   */
  @Nullable Criterion read(String meaning, Matcher blanks, int at) {
    int place = at + blanks.start();
    return switch (meaning) {
      case "brand", "source", "location" -> among(meaning, texts(blanks, at), place);
      case "condition" -> among(meaning, List.of(word("cars", blanks, place)), place);
      case "request" -> among(meaning, kinds(blanks, place), place);
      case "above", "below" -> price(meaning.equals("above"), blanks, at);
      case "days" -> among("openedDay", named(words.all("day", blanks.group(1)), place), place);
      case "hours" -> hours(blanks, at);
      case "dates" -> dates(blanks, at);
      case "open", "closed" -> inHours(meaning.equals("open"), place);
      case "tag" -> contained("tags", LeadSpace.TAG, texts(blanks, at), place);
      case "vehicle" -> among("vehicle", texts(blanks, at), place);
      case "vehicleHas" -> ofVehicle(texts(blanks, at), place);
      case "phone", "email" -> there(meaning, place);
      case "noPhone" -> there("phone", place).opposite();
      case "noEmail" -> there("email", place).opposite();
      case "priced" -> priced(place);
      case "unpriced" -> priced(place).opposite();
      case "sourceKind" -> among(meaning, List.of(word("sourcekind", blanks, place)), place);
      case "assignee" -> ofOwner(among(meaning, names.persons(texts(blanks, at)), place));
      case "assigneeGroups" ->
          ofOwner(contained(meaning, meaning + ":", names.groups(texts(blanks, at)), place));
      case "assigneeTags" -> ofOwner(contained(meaning, meaning + ":", texts(blanks, at), place));
      case "assigneeRoles" ->
          ofOwner(contained(meaning, meaning + ":", List.of(role(blanks, place)), place));
      case "assigneeAbsent" -> ofOwner(isTrue(meaning, place));
      case "answers" -> ofOwner(answers(Integer.parseInt(blanks.group(1)), place));
      case "by" -> by(texts(blanks, at), place);
      default -> throw new IllegalStateException("A shipped condition means '" + meaning + "'");
    };
  }

  static List<Named> texts(Matcher blanks, int at) {
    List<Named> texts = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(blanks.group(1));
    while (quoted.find()) {
      String text = quoted.group(1).replaceAll("\\\\(.)", "$1");
      texts.add(new Named(at + blanks.start(1) + quoted.start(), text));
    }
    return texts;
  }

  private static List<Named> named(List<String> texts, int place) {
    return texts.stream().map(text -> new Named(place, text)).toList();
  }

  private Named word(String kind, Matcher blanks, int place) {
    return new Named(place, String.valueOf(words.word(kind, blanks.group(1))));
  }

  private List<Named> kinds(Matcher blanks, int place) {
    List<String> asked = words.all("asked", blanks.group(1));
    return !asked.isEmpty()
        ? named(asked, place)
        : words.all("kind", blanks.group(1)).stream()
            .map(kind -> new Named(place, kind.replace("\"", "")))
            .toList();
  }

  private static Criterion among(String field, List<Named> values, int place) {
    List<Expr> items =
        values.stream().map(value -> (Expr) new Expr.Literal(value.at(), value.text())).toList();
    Set<String> folded =
        values.stream()
            .map(value -> Folded.of(value.text()))
            .collect(Collectors.toCollection(TreeSet::new));
    return new Criterion(
        new Expr.Binary(
            place, new Expr.Name(place, field), "~in", false, new Expr.Items(place, items)),
        Region.of(field, Texts.of(folded)));
  }

  private @Nullable Criterion price(boolean above, Matcher blanks, int at) {
    int place = at + blanks.start(1);
    String digits = blanks.group(1).replaceAll("[ \\t]|€|(?i:EUR|Euro)", "");
    if (GROUPED.matcher(digits).matches()) {
      digits = digits.replaceAll("[.,](?=\\d{3})", "");
    } else if (!DECIMAL.matcher(digits).matches()) {
      source.error(place, WRONG_TYPE, Message.of("language.exceptions.no-amount", blanks.group(1)));
      return null;
    }
    double amount = Double.parseDouble(digits.replace(',', '.'));
    long cents = Math.round(amount * 100);
    return new Criterion(
        compared("price", above ? ">" : "<", amount, place),
        Region.of(
            "price",
            above ? Numbers.of(cents + 1, Long.MAX_VALUE) : Numbers.of(Long.MIN_VALUE, cents)));
  }

  private static Expr compared(String field, String operator, @Nullable Object value, int place) {
    return new Expr.Binary(
        place, new Expr.Name(place, field), operator, false, new Expr.Literal(place, value));
  }

  private @Nullable Criterion hours(Matcher blanks, int at) {
    Integer from = minute(blanks.group(1), at + blanks.start(1));
    Integer to = minute(blanks.group(2), at + blanks.start(2));
    return from == null || to == null
        ? null
        : cyclic("openedMinute", from, to, DAY, index -> (long) index, at + blanks.start());
  }

  private @Nullable Integer minute(String text, int place) {
    String[] parts = text.replaceAll("[^0-9:]", "").split(":");
    int minute = 60 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
    if (minute > DAY || Integer.parseInt(parts[1]) > 59) {
      source.error(place, WRONG_TYPE, Message.of("language.exceptions.no-time", text));
      return null;
    }
    return minute;
  }

  private @Nullable Criterion dates(Matcher blanks, int at) {
    Integer from = day(blanks.group(1), at + blanks.start(1));
    Integer to = day(blanks.group(2), at + blanks.start(2));
    if (from == null || to == null) {
      return null;
    }
    // The last day belongs to it; the whole year is every day from any on.
    boolean whole = (to + 1) % YEAR == from;
    return cyclic(
        "openedMonthDay",
        whole ? 0 : from,
        whole ? YEAR : to + 1,
        YEAR,
        CriterionReader::monthDay,
        at + blanks.start());
  }

  private @Nullable Integer day(String text, int place) {
    try {
      Matcher numbers =
          Pattern.compile("(\\d{1,2})\\.?[ \\t]*(\\d{1,2}|\\p{L}+)\\.?").matcher(text);
      if (numbers.matches()) {
        String month = words.word("month", numbers.group(2));
        int number = Integer.parseInt(month == null ? numbers.group(2) : month);
        return MonthDay.of(number, Integer.parseInt(numbers.group(1)))
                .atYear(LEAP_YEAR)
                .getDayOfYear()
            - 1;
      }
    } catch (DateTimeException | NumberFormatException e) {
      // No such day; said below.
    }
    source.error(place, WRONG_TYPE, Message.of("language.exceptions.no-date", text));
    return null;
  }

  private static long monthDay(int index) {
    java.time.LocalDate date = java.time.LocalDate.ofYearDay(LEAP_YEAR, index + 1);
    return 100L * date.getMonthValue() + date.getDayOfMonth();
  }

  /**
   * From one value to before another, where after the last the first comes again.
   *
   * @param shown the value of the field for an index
   */
  private static Criterion cyclic(
      String field, int from, int to, int length, Function<Integer, Long> shown, int place) {
    long first = from == 0 ? Long.MIN_VALUE : from;
    long end = to == length ? Long.MAX_VALUE : to;
    Expr since = from == 0 ? truth(place) : compared(field, ">=", shown.apply(from), place);
    Expr until =
        to == length ? truth(place) : compared(field, "<", to == 0 ? 0L : shown.apply(to), place);
    boolean wraps = from > to;
    return new Criterion(
        new Expr.Binary(place, since, wraps ? "||" : "&&", false, until),
        Region.of(
            field,
            wraps
                ? Numbers.of(new Range(Long.MIN_VALUE, to), new Range(from, Long.MAX_VALUE))
                : Numbers.of(first, from == to ? first : end)));
  }

  private static Expr truth(int place) {
    return new Expr.Literal(place, Boolean.TRUE);
  }

  private static Criterion inHours(boolean open, int place) {
    Criterion within = isTrue(IN_HOURS, place);
    return open ? within : within.opposite();
  }

  private static Criterion isTrue(String field, int place) {
    return new Criterion(new Expr.Name(place, field), Region.of(field, Texts.of(Set.of("true"))));
  }

  private Named role(Matcher blanks, int place) {
    return new Named(place, word("role", blanks, place).text().replace("\"", ""));
  }

  /** A field that has a value. */
  private static Criterion there(String field, int place) {
    return new Criterion(
        compared(field, "!=", null, place), Region.of(field + ":there", LeadSpace.YES));
  }

  private static Criterion priced(int place) {
    return new Criterion(
        compared("price", "!=", null, place),
        Region.of("price", Numbers.of(Long.MIN_VALUE, Long.MAX_VALUE)));
  }

  private static Criterion answers(long least, int place) {
    return new Criterion(
        compared("answers", ">=", least, place),
        Region.of("answers", Numbers.of(least, Long.MAX_VALUE)));
  }

  private static Criterion ofOwner(Criterion criterion) {
    return new Criterion(criterion.expr(), criterion.region(), true);
  }

  /** A list of words that has one of some. */
  private static Criterion contained(String field, String prefix, List<Named> words, int place) {
    return anyOf(
        words,
        place,
        word ->
            having(
                place,
                field,
                "~contains",
                new Expr.Literal(word.at(), word.text()),
                prefix + Folded.of(word.text())));
  }

  /** Words of which the vehicle has one; it is there in one form of all letters. */
  private static Criterion ofVehicle(List<Named> words, int place) {
    return anyOf(
        words,
        place,
        word -> {
          String folded = Folded.of(word.text());
          return having(
              place,
              "vehicle",
              "contains",
              new Expr.Literal(word.at(), folded),
              LeadSpace.VEHICLE + folded);
        });
  }

  private @Nullable Criterion by(List<Named> addresses, int place) {
    for (Named address : addresses) {
      if (address.text().length() > 100 || address.text().indexOf('@') < 0) {
        source.error(
            address.at(), WRONG_TYPE, Message.of("language.lowering.no-address", address.text()));
        return null;
      }
    }
    return anyOf(
        addresses,
        place,
        address -> {
          String pattern = AddressPattern.plain(address.text());
          return having(
              place,
              "email",
              "matches",
              new Expr.Literal(address.at(), AddressPattern.regex(pattern)),
              LeadSpace.BY + pattern);
        });
  }

  /** What a field has, and the dimension of leads that says so. */
  private static Criterion having(
      int place, String field, String operator, Expr.Literal what, String dimension) {
    return new Criterion(
        new Expr.Binary(place, new Expr.Name(place, field), operator, false, what),
        Region.of(dimension, LeadSpace.YES));
  }

  /** One of what is said of each of some words. */
  private static Criterion anyOf(
      List<Named> words, int place, Function<Named, Criterion> criterion) {
    List<Region> regions = new ArrayList<>();
    Expr any = null;
    for (Named word : words) {
      Criterion one = criterion.apply(word);
      regions.add(one.region());
      any = any == null ? one.expr() : new Expr.Binary(place, any, "||", false, one.expr());
    }
    return new Criterion(any == null ? truth(place) : any, Region.any(regions));
  }
}
