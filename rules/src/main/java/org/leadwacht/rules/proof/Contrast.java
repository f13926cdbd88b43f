package org.leadwacht.rules.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changes for leads from one treatment to another, in words. */
record Contrast(Leads leads, Words words) {

  /** What one reads before publishing. */
  private static final int MOST_CHANGES = 7;

  /** What changes in one respect; both texts are null-safe parts of a sentence. */
  record Difference(String text, @Nullable String before, @Nullable String after) {}

  /** Everything in which two treatments differ. */
  List<Difference> of(Treatment then, Treatment next) {
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
    differ(words.claims(then), words.claims(next), differences);
    differ(words.claimLimits(then), words.claimLimits(next), differences);
    differ(words.passedOn(then), words.passedOn(next), differences);
    differ(words.colours(then), words.colours(next), differences);
    differ(
        words.say(then.apart() ? "apart" : "joins"),
        words.say(next.apart() ? "apart" : "joins"),
        differences);
    return differences;
  }

  private static void differ(String was, String is, List<Difference> differences) {
    if (!was.equals(is)) {
      differences.add(new Difference(was + " → " + is, was, is));
    }
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

  /** At most seven sentences about kinds of leads, each with what changes for them. */
  List<Proof.Change> changes(Map<List<Difference>, List<Cell>> groups) {
    List<Map.Entry<List<Difference>, List<Cell>>> sorted = new ArrayList<>(groups.entrySet());
    sorted.sort(
        Comparator.comparingInt(
            (Map.Entry<List<Difference>, List<Cell>> group) ->
                Leads.smallest(group.getValue()).size()));
    List<Proof.Change> changes = new ArrayList<>();
    for (Map.Entry<List<Difference>, List<Cell>> group : sorted) {
      String text =
          leads.said(group.getValue())
              + ": "
              + group.getKey().stream().map(Difference::text).collect(Collectors.joining("; "))
              + ".";
      changes.add(
          new Proof.Change(
              text,
              joined(group.getKey().stream().map(Difference::before).toList()),
              joined(group.getKey().stream().map(Difference::after).toList()),
              leads.body(Leads.smallest(group.getValue()))));
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
}
