package org.leadwacht.rules.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.people.Role;
import org.leadwacht.rules.proof.Dimension.Kind;
import org.leadwacht.rules.rulebook.Mentioned;
import org.leadwacht.rules.rulebook.RuleReach;
import org.leadwacht.rules.rulebook.RuleSet;

/** Goes through all kinds of leads that two sets of rules tell apart. */
public final class Prover {

  /** What one reads before publishing. */
  private static final int MOST_CHANGES = 7;

  /** More kinds than these are not gone through; the proof is then not complete. */
  private static final int MOST_CELLS = 20_000;

  private final Dealership dealership;
  private final Instant now;
  private final Words words;
  private final List<Dimension> dimensions;
  private final List<Cell> cells = new ArrayList<>();
  private final Mentioned mentioned;
  private final RuleReach reach;
  private final boolean exact;
  private boolean whole = true;

  Prover(Dealership dealership, RuleReach reach, Instant now, Language language) {
    this.dealership = dealership;
    this.reach = reach;
    this.mentioned = reach.mentioned();
    Mentioned withGroups = mentioned.distributes() ? withGroups(mentioned) : mentioned;
    this.now = now;
    this.words = new Words(language);
    Dimensions.Found found = Dimensions.of(withGroups, dealership);
    this.dimensions = found.list();
    this.exact = found.exact();
    enumerate();
  }

  /** Who is next depends on what groups are for, and on where. */
  private Mentioned withGroups(Mentioned all) {
    Mentioned with = all;
    for (Group group : dealership.groups()) {
      for (Map.Entry<String, Set<String>> condition : group.when().entrySet()) {
        with = with.and(condition.getKey(), condition.getValue());
      }
    }
    boolean apart =
        dealership.groups().stream().anyMatch(group -> group.location() != null)
            || dealership.people().all().stream().anyMatch(user -> user.location() != null);
    return apart ? with.and("location", dealership.locations().keySet()) : with;
  }

  /**
   * What changes from one set of rules to another, and what is lost sight of under the other.
   *
   * @param dealership whose people and settings hold
   * @param now the instants of the leads lie after it
   */
  public static Proof prove(
      RuleSet before, RuleSet after, Dealership dealership, Instant now, Language language) {
    Proof changes = changes(before, after, dealership, now, language);
    return new Proof(
        changes.complete(), changes.changes(), holes(after, dealership, now, language));
  }

  /** The same without what is lost sight of. */
  public static Proof changes(
      RuleSet before, RuleSet after, Dealership dealership, Instant now, Language language) {
    return new Prover(dealership, RuleReach.ofChange(before, after), now, language)
        .proof(before, after);
  }

  /** What is lost sight of under a set of rules. */
  public static List<Proof.Hole> holes(
      RuleSet rules, Dealership dealership, Instant now, Language language) {
    Prover prover = new Prover(dealership, RuleReach.ofLosses(rules), now, language);
    Map<Cell, Treatment> after = prover.treatments(prover.world(rules, dealership));
    return prover.holes(rules, after);
  }

  /** A dealership without rules of its own plans by the base alone. */
  private World world(RuleSet rules, Dealership people) {
    return new World(people, rules.book(), rules.files().isEmpty() ? 0 : 1);
  }

  List<Dimension> dimensions() {
    return dimensions;
  }

  List<Cell> cells() {
    return cells;
  }

  private void enumerate() {
    List<Dimension> times =
        dimensions.stream().filter(d -> Dimensions.TIMES.contains(d.field())).toList();
    Moments moments = new Moments(dimensions, dealership, now);
    int others = dimensions.size() - times.size();
    List<List<Integer>> rows = new ArrayList<>(List.of(List.of()));
    for (Dimension dimension : dimensions) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> row : rows) {
        for (int i = 0; i < dimension.kinds().size(); i++) {
          if (longer.size() > MOST_CELLS) {
            whole = false;
            break;
          }
          List<Integer> next = new ArrayList<>(row);
          next.add(i);
          longer.add(next);
        }
      }
      rows = longer;
    }
    for (List<Integer> row : rows) {
      Instant at = moments.at(row.subList(others, row.size()));
      if (at != null) {
        cells.add(new Cell(row, at));
      }
    }
  }

  private Proof proof(RuleSet before, RuleSet after) {
    if (reach.about().isEmpty()) {
      return new Proof(true, List.of(), List.of());
    }
    Map<Cell, Treatment> then = treatments(world(before, dealership));
    Map<Cell, Treatment> next = treatments(world(after, dealership));
    Map<List<Difference>, List<Cell>> groups = new LinkedHashMap<>();
    for (Cell cell : cells) {
      List<Difference> differences =
          differences(
              Objects.requireNonNull(then.get(cell)), Objects.requireNonNull(next.get(cell)));
      if (!differences.isEmpty()) {
        groups.computeIfAbsent(differences, key -> new ArrayList<>()).add(cell);
      }
    }
    return new Proof(exact && whole, changes(groups), List.of());
  }

  Map<Cell, Treatment> treatments(World world) {
    Map<Cell, Treatment> treatments = new HashMap<>();
    try (Asked asked = new Asked(world, reach)) {
      for (Cell cell : cells) {
        treatments.put(cell, asked.of(inquiry(cell), assignee(cell, asked)));
      }
    }
    return treatments;
  }

  private String assignee(Cell cell, Asked asked) {
    Object given = sample(cell, Dimensions.ASSIGNEE);
    return given == null ? asked.usualAssignee() : String.valueOf(given);
  }

  private @Nullable Object sample(Cell cell, String field) {
    for (int i = 0; i < dimensions.size(); i++) {
      if (dimensions.get(i).field().equals(field)) {
        return dimensions.get(i).kinds().get(cell.kinds().get(i)).sample();
      }
    }
    return null;
  }

  private @Nullable String text(Cell cell, String field) {
    Object sample = sample(cell, field);
    return sample == null ? null : String.valueOf(sample);
  }

  private String source(Cell cell) {
    String source = text(cell, "source");
    return source != null
        ? source
        : dealership.sources().keySet().stream().sorted().findFirst().orElse("mobile");
  }

  private List<String> tags(Cell cell) {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      Kind kind = dimensions.get(i).kinds().get(cell.kinds().get(i));
      if (dimensions.get(i).field().startsWith(Dimensions.TAG) && kind.named() != null) {
        tags.add(kind.named());
      }
    }
    return tags;
  }

  private Inquiry inquiry(Cell cell) {
    String email = text(cell, Dimensions.EMAIL);
    return new Inquiry(
        "proof",
        cell.receivedAt(),
        source(cell),
        email == null ? Set.of() : Set.of("mail:" + email),
        text(cell, "brand"),
        text(cell, "condition"),
        text(cell, "location"),
        text(cell, "vehicleLocation"),
        text(cell, "request"),
        (Double) sample(cell, Dimensions.PRICE),
        tags(cell));
  }

  /** The lead as it is sent to be evaluated. */
  private Map<String, Object> body(Cell cell) {
    Map<String, Object> body = new TreeMap<>();
    body.put("source", source(cell));
    for (String field : List.of("brand", "condition", "location", "vehicleLocation", "request")) {
      String value = text(cell, field);
      if (value != null) {
        body.put(field, value);
      }
    }
    Object price = sample(cell, Dimensions.PRICE);
    if (price != null) {
      body.put("price", price);
    }
    if (!tags(cell).isEmpty()) {
      body.put("tags", tags(cell));
    }
    String email = text(cell, Dimensions.EMAIL);
    if (email != null) {
      body.put("contact", Map.of("email", email));
    }
    String assignee = text(cell, Dimensions.ASSIGNEE);
    if (assignee != null) {
      body.put("assignee", assignee);
    }
    body.put("receivedAt", cell.receivedAt().toString());
    return body;
  }

  /** What changes in one respect; both texts are null-safe parts of a sentence. */
  record Difference(String text, @Nullable String before, @Nullable String after) {}

  List<Difference> differences(Treatment then, Treatment next) {
    List<Difference> differences = new ArrayList<>();
    Set<String> stages = new TreeSet<>(then.stages().keySet());
    stages.addAll(next.stages().keySet());
    for (String stage : stages) {
      List<Told> was = then.stages().get(stage);
      List<Told> is = next.stages().get(stage);
      if (!Objects.equals(was, is)) {
        differences.add(difference(was, is, isTimeOnly(was, is)));
      }
    }
    boolean sameOrder = then.order().equals(next.order()) && then.wishes().equals(next.wishes());
    if (!sameOrder) {
      String was = words.owner(then);
      String is = words.owner(next);
      if (was.equals(is)) {
        was = words.order(then);
        is = words.order(next);
      }
      differences.add(new Difference(words.say("goesTo", was, is), was, is));
    }
    if (!then.claims().equals(next.claims())) {
      String was = words.claims(then);
      String is = words.claims(next);
      differences.add(new Difference(was + " → " + is, was, is));
    }
    if (then.apart() != next.apart()) {
      String was = words.say(then.apart() ? "apart" : "joins");
      String is = words.say(next.apart() ? "apart" : "joins");
      differences.add(new Difference(was + " → " + is, was, is));
    }
    return differences;
  }

  private Difference difference(
      @Nullable List<Told> was, @Nullable List<Told> is, boolean timeOnly) {
    String before = words.stage(was, !timeOnly);
    String after = words.stage(is, !timeOnly);
    String text =
        after == null
            ? words.say("gone", String.valueOf(before))
            : before == null
                ? words.say("new", after)
                : before + " → " + (timeOnly ? after.substring(after.indexOf(' ') + 1) : after);
    return new Difference(text, before, after);
  }

  private static boolean isTimeOnly(@Nullable List<Told> was, @Nullable List<Told> is) {
    return was != null
        && is != null
        && was.size() == 1
        && is.size() == 1
        && was.get(0).to().equals(is.get(0).to())
        && was.get(0).via() == is.get(0).via()
        && was.get(0).anytime() == is.get(0).anytime()
        && Objects.equals(was.get(0).subject(), is.get(0).subject());
  }

  private List<Proof.Change> changes(Map<List<Difference>, List<Cell>> groups) {
    List<Map.Entry<List<Difference>, List<Cell>>> sorted = new ArrayList<>(groups.entrySet());
    sorted.sort(
        Comparator.comparingInt(
            (Map.Entry<List<Difference>, List<Cell>> group) -> smallest(group.getValue()).size()));
    List<Proof.Change> changes = new ArrayList<>();
    for (Map.Entry<List<Difference>, List<Cell>> group : sorted) {
      String text =
          leads(group.getValue())
              + ": "
              + group.getKey().stream().map(Difference::text).collect(Collectors.joining("; "))
              + ".";
      changes.add(
          new Proof.Change(
              text,
              joined(group.getKey().stream().map(Difference::before).toList()),
              joined(group.getKey().stream().map(Difference::after).toList()),
              body(smallest(group.getValue()))));
    }
    return changes.size() <= MOST_CHANGES ? changes : gathered(changes);
  }

  /** The last of seven sentences names all the rest. */
  private static List<Proof.Change> gathered(List<Proof.Change> changes) {
    List<Proof.Change> few = new ArrayList<>(changes.subList(0, MOST_CHANGES - 1));
    List<Proof.Change> rest = changes.subList(MOST_CHANGES - 1, changes.size());
    few.add(
        new Proof.Change(
            rest.stream().map(Proof.Change::text).collect(Collectors.joining(" ")),
            joined(rest.stream().map(Proof.Change::before).toList()),
            joined(rest.stream().map(Proof.Change::after).toList()),
            rest.get(0).lead()));
    return few;
  }

  private static @Nullable String joined(List<@Nullable String> parts) {
    String joined = parts.stream().filter(Objects::nonNull).collect(Collectors.joining("; "));
    return joined.isEmpty() ? null : joined;
  }

  private String leads(List<Cell> of) {
    return Boxes.of(of, dimensions.size()).stream()
        .map(box -> words.leads(dimensions, box))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static Cell smallest(List<Cell> of) {
    return of.stream()
        .min(Comparator.comparingInt(Cell::size).thenComparing(cell -> cell.kinds().toString()))
        .orElseThrow();
  }

  /** Leads that are lost sight of by these rules, and are not by the base alone. */
  private List<Proof.Hole> holes(RuleSet rules, Map<Cell, Treatment> after) {
    Map<Cell, Treatment> staffed = new HashMap<>();
    Set<Role> missing = missing();
    if (!missing.isEmpty()) {
      staffed = treatments(world(rules, staffed(missing)));
    }
    Map<Cell, Treatment> base = null;
    Map<String, List<Cell>> found = new TreeMap<>();
    for (Cell cell : cells) {
      Treatment treatment = Objects.requireNonNull(after.get(cell));
      Treatment withAll = staffed.getOrDefault(cell, treatment);
      Set<String> kinds = kinds(treatment, withAll);
      if (!kinds.isEmpty()) {
        base = base == null ? treatments(new World(dealership, rules.base().book(), 0)) : base;
        Treatment usual = Objects.requireNonNull(base.get(cell));
        kinds.removeAll(kinds(usual, usual));
        kinds.forEach(kind -> found.computeIfAbsent(kind, key -> new ArrayList<>()).add(cell));
      }
    }
    List<Proof.Hole> holes = new ArrayList<>();
    found.forEach(
        (kind, of) -> {
          String stage = kind.equals(NOBODY) || kind.equals(NO_OWNER) ? null : kind;
          String why = stage == null ? words.say(kind) : words.say("unheard", stage);
          holes.add(new Proof.Hole(leads(of) + ": " + why, stage, body(smallest(of))));
        });
    return holes;
  }

  private static final String NOBODY = "nobody";
  private static final String NO_OWNER = "noOwner";

  private static Set<String> kinds(Treatment treatment, Treatment staffed) {
    Set<String> kinds = new TreeSet<>(treatment.unheard());
    staffed.stages().keySet().stream()
        .filter(stage -> !treatment.stages().containsKey(stage))
        .forEach(kinds::add);
    if (!treatment.heard()) {
      kinds.add(NOBODY);
    }
    if (treatment.owner().reason() == Assignment.Reason.ADMINISTRATOR) {
      kinds.add(NO_OWNER);
    }
    return kinds;
  }

  /** Roles that rules name and nobody has. */
  private Set<Role> missing() {
    Set<Role> missing = new TreeSet<>();
    for (Role role : Role.values()) {
      boolean held = dealership.people().all().stream().anyMatch(user -> user.is(role));
      if (!held && mentioned.roles().contains(role.name())) {
        missing.add(role);
      }
    }
    return missing;
  }

  /** The dealership if somebody had each of these roles. */
  private Dealership staffed(Set<Role> roles) {
    List<DealershipUser> people = new ArrayList<>(dealership.people().all());
    roles.forEach(role -> people.add(DealershipUser.of("~" + role.name(), role)));
    return new Dealership(
        dealership.id(),
        dealership.name(),
        dealership.language(),
        dealership.zone(),
        dealership.region(),
        dealership.calendar(),
        dealership.settings(),
        dealership.locations(),
        dealership.sources(),
        dealership.groups(),
        new People(people));
  }
}
