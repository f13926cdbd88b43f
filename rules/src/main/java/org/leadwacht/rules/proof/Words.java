package org.leadwacht.rules.proof;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.TurnWishes;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.OpeningTime;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.plan.Proposal;
import org.leadwacht.rules.proof.Dimension.Kind;
import org.leadwacht.rules.rulebook.Mentioned;
import org.leadwacht.rules.stage.Channel;

/** Kinds of leads and what happens to them, in the words of exceptions. */
final class Words {

  private static final int LEAP_YEAR = 2024;

  private final Language language;

  Words(Language language) {
    this.language = language;
  }

  /** Leads of a box: {@code Anfragen der Marke "DS"}. */
  String leads(List<Dimension> dimensions, List<SortedSet<Integer>> box) {
    StringBuilder words = new StringBuilder(say("leads"));
    boolean all = true;
    for (int i = 0; i < dimensions.size(); i++) {
      Dimension dimension = dimensions.get(i);
      if (box.get(i).size() < dimension.kinds().size()) {
        all = false;
        words.append(' ').append(condition(dimension, box.get(i)));
      }
    }
    return all ? say("allLeads") : words.toString();
  }

  private String condition(Dimension dimension, SortedSet<Integer> kinds) {
    String field = dimension.field();
    if (field.startsWith(Dimensions.TAG)) {
      String tag = field.substring(Dimensions.TAG.length());
      return say(kinds.contains(1) ? "tag" : "noTag", tag);
    }
    return switch (field) {
      case Dimensions.PRICE -> ranges(dimension, kinds, this::price);
      case "openedMinute" -> ranges(dimension, kinds, this::hours);
      case "openedMonthDay" -> ranges(dimension, kinds, this::dates);
      case Mentioned.IN_HOURS ->
          say("true".equals(dimension.kinds().get(kinds.first()).sample()) ? "open" : "closed");
      case Dimensions.PHONE -> say(kinds.contains(0) ? "without.phone" : "with.phone");
      case Dimensions.EMAIL -> addresses(dimension, kinds);
      default -> texts(dimension, kinds);
    };
  }

  /** Where it matters, a lead without any address is told from one with an address nobody names. */
  private String addresses(Dimension dimension, SortedSet<Integer> kinds) {
    boolean apart = dimension.kinds().stream().filter(kind -> kind.named() == null).count() > 1;
    return apart && kinds.contains(0) && kinds.size() == 1
        ? say("noEmail")
        : texts(dimension, kinds);
  }

  private String texts(Dimension dimension, SortedSet<Integer> kinds) {
    List<String> named = named(dimension, kinds, true);
    boolean rest = kinds.stream().anyMatch(kind -> dimension.kinds().get(kind).named() == null);
    if (rest) {
      List<String> others = named(dimension, kinds, false);
      return others.isEmpty()
          ? say("without." + dimension.field())
          : say("not", say(dimension.field(), or(others)));
    }
    return say(dimension.field(), or(named));
  }

  private List<String> named(Dimension dimension, SortedSet<Integer> kinds, boolean inside) {
    return IntStream.range(0, dimension.kinds().size())
        .filter(i -> kinds.contains(i) == inside)
        .mapToObj(i -> dimension.kinds().get(i).named())
        .filter(Objects::nonNull)
        .map(text -> word(dimension.field(), text))
        .toList();
  }

  private String word(String field, String text) {
    return switch (field) {
      case "openedDay" -> language.say(DayOfWeek.valueOf(text));
      case "condition", "request" -> say(field + "." + text);
      default -> '"' + text + '"';
    };
  }

  private String or(List<String> words) {
    return String.join(" " + say("or") + " ", words);
  }

  /** Says a range from a number to before another. */
  private interface Range {
    String of(double from, double to);
  }

  private String ranges(Dimension dimension, SortedSet<Integer> kinds, Range range) {
    List<String> said = new ArrayList<>();
    double[] open = null;
    List<double[]> ranges = new ArrayList<>();
    for (int i = 0; i < dimension.kinds().size(); i++) {
      Kind kind = dimension.kinds().get(i);
      if (!kinds.contains(i)) {
        continue;
      }
      if (Double.isNaN(kind.from())) {
        said.add(say("without." + dimension.field()));
      } else if (open != null && open[1] == kind.from()) {
        open[1] = kind.to();
      } else {
        open = new double[] {kind.from(), kind.to()};
        ranges.add(open);
      }
    }
    boolean cyclic = !dimension.field().equals(Dimensions.PRICE) && ranges.size() > 1;
    if (cyclic
        && Double.isInfinite(ranges.get(0)[0])
        && Double.isInfinite(ranges.get(ranges.size() - 1)[1])) {
      double[] first = ranges.remove(0);
      ranges.get(ranges.size() - 1)[1] = first[1];
    }
    ranges.forEach(one -> said.add(range.of(one[0], one[1])));
    return or(said);
  }

  private String price(double from, double to) {
    if (Double.isInfinite(from) && Double.isInfinite(to)) {
      return say("withPrice");
    }
    if (Double.isInfinite(from)) {
      return isCentAbove(to) ? say("upTo", euros(to)) : say("below", euros(to));
    }
    String above = isCentAbove(from) ? say("above", euros(from)) : say("from", euros(from));
    return Double.isInfinite(to) ? above : above + ' ' + price(Double.NEGATIVE_INFINITY, to);
  }

  private String euros(double value) {
    double whole = isCentAbove(value) ? Math.floor(value) : value;
    return java.text.NumberFormat.getNumberInstance(language.locale()).format(whole);
  }

  private static boolean isCentAbove(double value) {
    return Math.round(value * 100) % 100 == 1;
  }

  private String hours(double from, double to) {
    return say("hours", clock(from, 0), clock(to, 24 * 60));
  }

  private static String clock(double minute, int end) {
    int value = Double.isInfinite(minute) ? end : (int) minute;
    return "%02d:%02d".formatted(value / 60, value % 60);
  }

  private String dates(double from, double to) {
    LocalDate first = Double.isInfinite(from) ? LocalDate.of(LEAP_YEAR, 1, 1) : date((int) from);
    LocalDate last =
        Double.isInfinite(to) ? LocalDate.of(LEAP_YEAR, 12, 31) : date((int) to).minusDays(1);
    return say("dates", day(first), day(last));
  }

  private static LocalDate date(int monthDay) {
    LocalDate month = LocalDate.of(LEAP_YEAR, monthDay / 100, 1);
    return month.plusDays(monthDay % 100 - 1);
  }

  private String day(LocalDate date) {
    return language == Language.DE
        ? date.getDayOfMonth() + "." + date.getMonthValue() + "."
        : date.getDayOfMonth()
            + " "
            + date.getMonth().getDisplayName(java.time.format.TextStyle.FULL, language.locale());
  }

  /** A stage as it is planned: {@code E1 30 min Öffnungszeit}. */
  @Nullable String stage(@Nullable List<Told> told, boolean whole) {
    if (told == null) {
      return null;
    }
    return told.stream()
        .map(one -> one.stage() + " " + (whole ? whole(one) : after(one)))
        .collect(Collectors.joining(" " + say("and") + " "));
  }

  private String after(Told told) {
    Duration length = told.after().abs();
    String said =
        told.business() && !length.isZero()
            ? language.say(new OpeningTime(length))
            : language.say(length);
    String from =
        told.anchor().equals("opened") || told.anchor().equals("answer")
            ? ""
            : told.anchor().equals("due") ? "" : ' ' + say("anchor", told.anchor());
    return (told.after().isNegative() ? say("before", said) : said) + from;
  }

  private String whole(Told told) {
    String via = told.via() == Channel.LIST ? say("mark") : say("via", language.say(told.via()));
    String to = told.to().stream().map(this::person).collect(Collectors.joining(", "));
    String said = say("told", after(told), via, to);
    String free = told.anytime() ? said + ", " + say("anytime") : said;
    return told.subject() == null ? free : free + ", " + say("subject", told.subject());
  }

  private String person(String id) {
    return id.equals("assignee") ? say("theAssignee") : id;
  }

  /** When a lead comes in. */
  String moment(ZonedDateTime local) {
    String second = local.getSecond() == 0 ? "" : ":%02d".formatted(local.getSecond());
    return language.say(local.getDayOfWeek())
        + " "
        + day(local.toLocalDate())
        + " "
        + clock(60.0 * local.getHour() + local.getMinute(), 0)
        + second;
  }

  /** Who gets a lead. */
  String owner(Treatment treatment) {
    String user = treatment.owner().user();
    String circle =
        treatment.order().stream()
            .filter(proposal -> proposal.user().equals(user) && proposal.circle() != null)
            .map(Proposal::circle)
            .findFirst()
            .orElse(null);
    String who =
        switch (treatment.owner().reason()) {
          case GROUP -> say("group", circle == null ? user : circle.replaceFirst("^group ", ""));
          case IN_TURN -> say("inTurn");
          case POOL -> say("pool");
          case ADMINISTRATOR -> say("administrator");
          default -> say("person", user);
        };
    Set<String> excluded = treatment.wishes().excluded();
    String owner =
        excluded.isEmpty()
            ? who
            : say("never", who, String.join(", ", excluded.stream().sorted().toList()));
    String turns = turns(treatment.wishes());
    return turns.isEmpty() ? owner : owner + " (" + turns + ")";
  }

  /** What rules want of the turns. */
  private String turns(TurnWishes wishes) {
    List<String> parts = new ArrayList<>();
    wishes.preferred().stream().sorted().forEach(user -> parts.add(say("preferred", user)));
    new TreeMap<>(wishes.places())
        .forEach((user, places) -> parts.add(say("places", user, places)));
    new TreeMap<>(wishes.limits()).forEach((user, limit) -> parts.add(say("limit", user, limit)));
    return String.join(", ", parts);
  }

  /** Who may take a lead over. */
  String claims(Treatment treatment) {
    return each(treatment.claims(), "claims", "noClaims");
  }

  /** How many claimed leads people may have; where all may have as many it is said once. */
  String claimLimits(Treatment treatment) {
    Map<String, Integer> limits = treatment.claimLimits();
    if (limits.isEmpty()) {
      return say("noClaimLimits");
    }
    return limits.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                TreeMap::new,
                Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))))
        .entrySet()
        .stream()
        .map(one -> say("claimLimit", one.getValue(), one.getKey()))
        .collect(Collectors.joining("; "));
  }

  /** To whom a lead goes that nobody answers. */
  String passedOn(Treatment treatment) {
    return each(treatment.passedOn(), "passedOn", "notPassedOn");
  }

  /** Which colours a lead has while it is open. */
  String colours(Treatment treatment) {
    return treatment.colours().isEmpty()
        ? say("usualColours")
        : treatment.colours().entrySet().stream()
            .map(one -> say("colour", say("colour." + one.getValue()), language.say(one.getKey())))
            .collect(Collectors.joining(", "));
  }

  private String each(Map<String, Duration> people, String some, String none) {
    return people.isEmpty()
        ? say(none)
        : people.entrySet().stream()
            .map(one -> say(some, one.getKey(), language.say(one.getValue())))
            .collect(Collectors.joining(", "));
  }

  /** Who gets a lead, one after the other. */
  String order(Treatment treatment) {
    return treatment.order().stream()
        .map(Proposal::user)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  String say(String code, Object... arguments) {
    return language.text("rules.proof." + code, arguments);
  }

  /** The role of a phantom in words. */
  String role(String role) {
    return language.say(new Term("Role", role));
  }
}
