package org.leadwacht.rules.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.proof.Dimension.Kind;
import org.leadwacht.rules.rulebook.Mentioned;
import org.leadwacht.rules.rulebook.Mentioned.Cut;

/** Takes the fields of leads apart at what rules mention. */
final class Dimensions {

  static final String PRICE = "price";
  static final String TAG = "tag:";
  static final String EMAIL = "email";
  static final String PHONE = "phone";
  static final String SOURCE_KIND = "sourceKind";
  static final String ASSIGNEE = "assignee";
  static final List<String> TIMES =
      List.of("openedDay", "openedMinute", "openedMonthDay", Mentioned.IN_HOURS);

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "condition", List.of("NEW", "USED"),
          "request", List.of("VEHICLE", "TEST_DRIVE", "TRADE_IN", "SERVICE", "OTHER"));

  /** As many words of vehicles are told apart together. */
  private static final int MOST_WORDS = 4;

  static final String SOURCE_CONTACT = "sourceContact";

  private final Mentioned mentioned;
  private final Dealership dealership;
  private final List<Dimension> found = new ArrayList<>();
  private final Set<String> known = new TreeSet<>();
  private boolean exactly = true;

  private Dimensions(Mentioned mentioned, Dealership dealership) {
    this.mentioned = mentioned;
    this.dealership = dealership;
  }

  /**
   * The dimensions.
   *
   * @param list all that matter, those of the time last
   * @param exact whether the rules look at nothing else
   */
  record Found(List<Dimension> list, boolean exact) {

    boolean has(String field) {
      return list.stream().anyMatch(dimension -> dimension.field().equals(field));
    }
  }

  static Found of(Mentioned mentioned, Dealership dealership) {
    return new Dimensions(mentioned, dealership).found();
  }

  private Found found() {
    texts("source", false);
    texts("location", true);
    texts("vehicleLocation", true);
    texts("brand", true);
    texts("condition", true);
    texts("request", true);
    numbers(PRICE, true);
    for (String tag : mentioned.texts().getOrDefault("tags", new TreeSet<>())) {
      found.add(new Dimension(TAG + tag, List.of(Kind.text(null, null), Kind.text(tag, tag))));
    }
    known.add("tags");
    exactly = vehicles();
    emails();
    phones();
    known.add(SOURCE_KIND);
    assignees();
    texts("openedDay", false);
    numbers("openedMinute", false);
    numbers("openedMonthDay", false);
    texts(Mentioned.IN_HOURS, false);
    known.add(SOURCE_CONTACT);
    boolean exact =
        mentioned.opaque().stream().allMatch(ASSIGNEE::equals)
            && known.containsAll(mentioned.texts().keySet())
            && known.containsAll(mentioned.cuts().keySet())
            && known.containsAll(mentioned.empty())
            && exactly
            && stars() <= 1;
    return new Found(found, exact);
  }

  private void texts(String field, boolean optional) {
    known.add(field);
    SortedSet<String> named = mentioned.texts().getOrDefault(field, new TreeSet<>());
    if (named.isEmpty() && !mentioned.empty().contains(field)) {
      return;
    }
    List<Kind> kinds = new ArrayList<>();
    List<String> words = WORDS.getOrDefault(field, List.of());
    String other =
        switch (field) {
          case "source" -> unnamed(dealership.sources().keySet(), named, "mobile");
          case "openedDay" -> null;
          case Mentioned.IN_HOURS -> "false";
          default -> unnamed(words, named, "Andere");
        };
    if (optional) {
      kinds.add(Kind.text(null, null));
    }
    boolean all = words.isEmpty() ? field.equals("openedDay") : named.containsAll(words);
    if (!all && other != null && (!optional || mentioned.empty().contains(field))) {
      kinds.add(Kind.text(other, null));
    }
    if (field.equals("openedDay")) {
      for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
        kinds.add(Kind.text(day.name(), day.name()));
      }
    } else {
      named.forEach(text -> kinds.add(Kind.text(text, text)));
    }
    found.add(new Dimension(field, kinds));
  }

  private static String unnamed(Collection<String> some, Set<String> named, String usual) {
    return some.stream()
        .sorted()
        .filter(text -> named.stream().noneMatch(text::equalsIgnoreCase))
        .findFirst()
        .orElseGet(() -> named.contains(usual) ? usual + "-x" : usual);
  }

  private void numbers(String field, boolean optional) {
    known.add(field);
    SortedSet<Cut> cuts = mentioned.cuts().getOrDefault(field, new TreeSet<>());
    if (cuts.isEmpty() && !mentioned.empty().contains(field)) {
      return;
    }
    List<Kind> kinds = new ArrayList<>();
    if (optional) {
      kinds.add(new Kind(null, null, Double.NaN, Double.NaN));
    }
    List<Double> places = new ArrayList<>();
    places.add(Double.NEGATIVE_INFINITY);
    cuts.forEach(cut -> places.add(cut.after() ? after(field, cut.value()) : cut.value()));
    places.add(Double.POSITIVE_INFINITY);
    for (int i = 0; i + 1 < places.size(); i++) {
      double from = places.get(i);
      double to = places.get(i + 1);
      if (from < to) {
        Double sample =
            Double.isInfinite(from) ? Math.max(0, Math.floor(to - step(field))) : Math.ceil(from);
        kinds.add(new Kind(sample < from || sample >= to ? (Double) from : sample, null, from, to));
      }
    }
    found.add(new Dimension(field, kinds));
  }

  /** The next number of a field; prices are told apart by the cent. */
  private static double after(String field, double value) {
    return field.equals(PRICE) ? value + 0.01 : value + 1;
  }

  private static double step(String field) {
    return field.equals(PRICE) ? 0.01 : 1;
  }

  /**
   * Vehicles by the words they have and the texts they are; false where there are more words than
   * can be told apart together.
   */
  private boolean vehicles() {
    known.add(Mentioned.VEHICLE);
    known.add(Mentioned.VEHICLE_HAS);
    SortedSet<String> texts = mentioned.texts().getOrDefault(Mentioned.VEHICLE, new TreeSet<>());
    List<String> words =
        List.copyOf(mentioned.texts().getOrDefault(Mentioned.VEHICLE_HAS, new TreeSet<>()));
    boolean asked = mentioned.empty().contains(Mentioned.VEHICLE);
    if (texts.isEmpty() && words.isEmpty() && !asked) {
      return true;
    }
    Set<String> samples = new TreeSet<>(texts);
    boolean all = words.size() <= MOST_WORDS;
    int subsets = all ? 1 << words.size() : 1;
    for (int subset = 1; subset < subsets; subset++) {
      int chosen = subset;
      samples.add(
          IntStream.range(0, words.size())
              .filter(i -> (chosen >> i & 1) == 1)
              .mapToObj(words::get)
              .collect(Collectors.joining(" ")));
    }
    samples.addAll(words);
    Map<String, Kind> kinds = new TreeMap<>();
    for (String sample : samples) {
      String folded = Folded.of(sample);
      String fits =
          words.stream().filter(folded::contains).toList()
              + (texts.stream().anyMatch(text -> Folded.of(text).equals(folded)) ? folded : "");
      kinds.putIfAbsent(fits, Kind.text(sample, sample));
    }
    List<Kind> found = new ArrayList<>();
    found.add(Kind.text(null, null));
    if (asked) {
      found.add(Kind.text("-", null));
    }
    found.addAll(kinds.values());
    this.found.add(new Dimension(Mentioned.VEHICLE, found));
    return all;
  }

  private long stars() {
    return mentioned.texts().getOrDefault(EMAIL, new TreeSet<>()).stream()
        .filter(pattern -> pattern.contains(".*"))
        .count();
  }

  /** Addresses by the patterns they fit. */
  private void emails() {
    known.add(EMAIL);
    SortedSet<String> patterns = mentioned.texts().getOrDefault(EMAIL, new TreeSet<>());
    boolean asked = mentioned.empty().contains(EMAIL);
    if (patterns.isEmpty() && !asked) {
      return;
    }
    Map<String, Kind> kinds = new TreeMap<>();
    kinds.put("", Kind.text(null, null));
    String somebody = "jemand@example.net";
    List<String> samples = new ArrayList<>(List.of(somebody));
    patterns.forEach(
        pattern -> samples.add(pattern.replace(".*", "x").replaceAll("\\\\(.)", "$1")));
    for (String sample : samples) {
      Predicate<String> fits = sample::matches;
      String fitting = String.join(" ", patterns.stream().filter(fits).toList());
      String named = fitting.isEmpty() ? null : sample;
      kinds.putIfAbsent(fitting, Kind.text(named == null ? null : sample, named));
    }
    List<Kind> all = new ArrayList<>(kinds.values());
    if (asked && patterns.stream().noneMatch(somebody::matches)) {
      // None at all stands apart from one that fits nothing.
      all.add(1, Kind.text(somebody, null));
    }
    found.add(new Dimension(EMAIL, all));
  }

  private void phones() {
    known.add(PHONE);
    if (mentioned.empty().contains(PHONE)) {
      found.add(
          new Dimension(PHONE, List.of(Kind.text(null, null), Kind.text("+4930901820", null))));
    }
  }

  private void assignees() {
    known.add(ASSIGNEE);
    SortedSet<String> named = mentioned.texts().getOrDefault(ASSIGNEE, new TreeSet<>());
    boolean any = mentioned.opaque().contains(ASSIGNEE);
    if (named.isEmpty() && !any) {
      return;
    }
    List<Kind> kinds = new ArrayList<>();
    for (DealershipUser user : dealership.people().all()) {
      if (user.canBeAssigned() && (any || named.contains(user.id()))) {
        kinds.add(Kind.text(user.id(), user.id()));
      }
    }
    dealership.people().all().stream()
        .filter(user -> user.canBeAssigned() && !any && !named.contains(user.id()))
        .findFirst()
        .ifPresent(user -> kinds.add(0, Kind.text(user.id(), null)));
    if (!kinds.isEmpty()) {
      found.add(new Dimension(ASSIGNEE, kinds));
    }
  }
}
