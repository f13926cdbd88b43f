package org.leadwacht.rules.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.proof.StoryOfLead.Then;
import org.leadwacht.rules.rulebook.Mutants;
import org.leadwacht.rules.rulebook.RuleReach;
import org.leadwacht.rules.rulebook.RuleSet;

/**
 * Finds the stories that rules should be told by: of all kinds of leads the rules tell apart, at
 * their boundaries and at telling instants, the fewest that go otherwise with every fault the rules
 * could have ({@code docs/rule-files.md}, "Scenarios that write themselves").
 */
public final class Stories {

  /** So many people are away in stories of their own, for the plainest kinds of leads. */
  private static final int MOST_ABSENT = 8;

  /** Kinds of leads that are looked at, the plainest first. */
  private static final int MOST_KINDS = 400;

  private final Dealership dealership;
  private final RuleSet rules;
  private final Instant now;
  private final Words words;
  private final Prover prover;

  private Stories(Dealership dealership, RuleSet rules, Instant now, Language language) {
    this.dealership = dealership;
    this.rules = rules;
    this.now = now;
    this.words = new Words(language);
    this.prover = new Prover(dealership, RuleReach.ofAll(rules), now, language);
  }

  /**
   * What was found.
   *
   * @param stories the stories, the plainest first
   * @param mutants the faults that were to be shown
   * @param unseen faults that no story shows
   * @param untried how many of the faults there was no time for; the first were tried
   */
  public record Found(
      List<StoryOfLead> stories,
      List<Mutants.Mutant> mutants,
      List<Mutants.Mutant> unseen,
      int untried) {}

  /**
   * Finds the stories of rules.
   *
   * @param mutants the faults that are to be shown
   * @param dealership whose people and settings hold
   * @param now the leads come in after it
   * @param language of the titles
   * @param limit when to stop with what was found until then
   */
  public static Found of(
      RuleSet rules,
      List<Mutants.Mutant> mutants,
      Dealership dealership,
      Instant now,
      Language language,
      TimeLimit limit) {
    return new Stories(dealership, rules, now, language).found(mutants, limit);
  }

  private Found found(List<Mutants.Mutant> all, TimeLimit limit) {
    List<Candidate> candidates = candidates(limit);
    List<List<String>> usual = lived(rules, candidates, null, limit);
    if (usual.size() < candidates.size()) {
      candidates = candidates.subList(0, usual.size());
    }
    List<BitSet> shownBy = new ArrayList<>();
    candidates.forEach(candidate -> shownBy.add(new BitSet()));
    int tried = 0;
    while (tried < all.size() && !limit.isOver()) {
      Mutants.Mutant mutant = all.get(tried);
      List<List<String>> faulty =
          lived(mutant.rules(), candidates, new Touched(mutant.concerned()), limit);
      for (int c = 0; c < faulty.size(); c++) {
        if (!faulty.get(c).isEmpty() && !faulty.get(c).equals(usual.get(c))) {
          shownBy.get(c).set(tried);
        }
      }
      if (faulty.size() < candidates.size()) {
        break;
      }
      tried++;
    }
    return cover(all, all.subList(0, tried), candidates, shownBy);
  }

  /** Takes the story that shows most of what none has shown yet, until all is shown. */
  private static Found cover(
      List<Mutants.Mutant> all,
      List<Mutants.Mutant> mutants,
      List<Candidate> candidates,
      List<BitSet> shownBy) {
    BitSet left = new BitSet();
    shownBy.forEach(left::or);
    BitSet unseen = (BitSet) left.clone();
    unseen.flip(0, mutants.size());
    unseen.clear(mutants.size(), Math.max(mutants.size(), unseen.length()));
    Set<Integer> taken = new LinkedHashSet<>();
    while (!left.isEmpty()) {
      int best = 0;
      int most = 0;
      for (int c = 0; c < candidates.size(); c++) {
        BitSet more = (BitSet) shownBy.get(c).clone();
        more.and(left);
        if (more.cardinality() > most) {
          most = more.cardinality();
          best = c;
        }
      }
      taken.add(best);
      left.andNot(shownBy.get(best));
    }
    return new Found(
        taken.stream().sorted().map(c -> candidates.get(c).story()).toList(),
        all,
        unseen.stream().mapToObj(mutants::get).toList(),
        all.size() - mutants.size());
  }

  private record Candidate(Cell cell, StoryOfLead story) {}

  /** Nothing for candidates that are not touched; only the first where the time is over. */
  private List<List<String>> lived(
      RuleSet ruleSet, List<Candidate> candidates, @Nullable Touched touched, TimeLimit limit) {
    List<List<String>> all = new ArrayList<>();
    try (Lived lived = new Lived(new World(dealership, ruleSet.book(), 1))) {
      for (Candidate candidate : candidates) {
        if (limit.isOver()) {
          break;
        }
        boolean relevant = touched == null || touched.by(prover.leads().values(candidate.cell()));
        all.add(relevant ? lived.of(candidate.story()) : List.of());
      }
    }
    return all;
  }

  private List<Candidate> candidates(TimeLimit limit) {
    List<Cell> cells = new ArrayList<>(prover.cells());
    cells.sort(Comparator.comparingInt(Cell::size));
    List<Candidate> candidates = new ArrayList<>();
    for (Cell cell : cells.subList(0, Math.min(MOST_KINDS, cells.size()))) {
      for (Then then : Then.values()) {
        Map<String, Instant> all = then == Then.NOTHING ? moments(cell) : usual(cell);
        all.forEach((name, at) -> candidates.add(candidate(cell, name, at, then, null, false)));
      }
    }
    candidates.addAll(absent(cells, limit));
    return candidates;
  }

  /** The lead of each kind while the one who would get it is away, distributed and given to him. */
  private List<Candidate> absent(List<Cell> cells, TimeLimit limit) {
    List<Candidate> candidates = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    try (Lived lived = new Lived(new World(dealership, rules.book(), 1))) {
      for (Cell cell : cells.subList(0, Math.min(MOST_KINDS, cells.size()))) {
        if (limit.isOver()) {
          break;
        }
        String owner =
            lived.owner(candidate(cell, "", cell.receivedAt(), Then.NOTHING, null, false).story());
        boolean written = !owner.equals(People.STAND_IN);
        if (written && (known.contains(owner) || known.size() < MOST_ABSENT)) {
          known.add(owner);
          for (boolean given : new boolean[] {false, true}) {
            candidates.add(candidate(cell, "", cell.receivedAt(), Then.NOTHING, owner, given));
          }
        }
      }
    }
    return candidates;
  }

  private Candidate candidate(
      Cell cell, String moment, Instant at, Then then, @Nullable String absent, boolean given) {
    Leads leads = prover.leads();
    Map<String, Object> body = leads.body(cell);
    body.put("receivedAt", at.toString());
    Inquiry inquiry = leads.inquiry(new Cell(cell.kinds(), at));
    if (given && absent != null) {
      body.put("assignee", absent);
    }
    Object assignee = body.get("assignee");
    String title =
        leads.said(List.of(cell))
            + ", "
            + words.moment(at.atZone(dealership.zone()))
            + (moment.isEmpty() ? "" : " " + words.say("story.moment." + moment))
            + (then == Then.NOTHING ? "" : ", " + words.say("story.then." + then))
            + (absent == null
                ? ""
                : ", " + words.say(given ? "story.given" : "story.absent", absent));
    return new Candidate(
        cell,
        new StoryOfLead(
            title,
            inquiry,
            assignee == null ? null : String.valueOf(assignee),
            body,
            then,
            absent));
  }

  private static Map<String, Instant> usual(Cell cell) {
    return Map.of("", cell.receivedAt());
  }

  /** The instant of its kind; where rules do not look at the time, also those that tell clocks. */
  private Map<String, Instant> moments(Cell cell) {
    Map<String, Instant> moments = new LinkedHashMap<>();
    moments.put("", cell.receivedAt());
    boolean timed =
        prover.dimensions().stream()
            .anyMatch(dimension -> Dimensions.TIMES.contains(dimension.field()));
    if (timed) {
      // One second before the next minute is of the same kind.
      moments.put("last", cell.receivedAt().plusSeconds(59));
      return moments;
    }
    ZoneId zone = dealership.zone();
    LocalDate day = cell.receivedAt().atZone(zone).toLocalDate();
    Instant closing = closing(day);
    if (closing != null) {
      moments.put("closing", closing.minusSeconds(15 * 60));
      moments.put("night", closing.plusSeconds(4 * 3600));
    }
    LocalDate holiday = holiday(day);
    if (holiday != null) {
      Instant eve = closing(holiday.minusDays(1));
      moments.put(
          "holiday",
          eve == null
              ? LocalTimes.resolve(holiday.atTime(LocalTime.NOON), zone)
              : eve.minusSeconds(15 * 60));
    }
    ZoneOffsetTransition change = zone.getRules().nextTransition(now);
    if (change != null) {
      moments.put("clockChange", change.getInstant().minusSeconds(10 * 60));
    }
    return moments;
  }

  /** When the house closes last on a day, to the minute; null if it does not open. */
  private @Nullable Instant closing(LocalDate day) {
    Instant end = LocalTimes.resolve(day.plusDays(1).atStartOfDay(), dealership.zone());
    for (int minute = 1; minute < 24 * 60; minute++) {
      Instant at = end.minusSeconds(60L * minute);
      if (dealership.calendar().isOpen(at)) {
        return at.plusSeconds(60);
      }
    }
    return null;
  }

  private @Nullable LocalDate holiday(LocalDate from) {
    for (int i = 1; i < 90; i++) {
      LocalDate day = from.plusDays(i);
      Instant noon = LocalTimes.resolve(day.atTime(LocalTime.NOON), dealership.zone());
      if (dealership.calendar().isClosedDay(noon)) {
        return day;
      }
    }
    return null;
  }
}
