package org.leadwacht.rules.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.people.Role;
import org.leadwacht.rules.rulebook.Mentioned;
import org.leadwacht.rules.rulebook.RuleSet;

/** Finds leads that nobody would be told of, or that only the administrator would own. */
record Losses(Prover prover, Dealership dealership, Mentioned mentioned, Leads leads, Words words) {

  private static final String NOBODY = "nobody";
  private static final String NO_OWNER = "noOwner";

  /** Leads that are lost sight of by these rules, and are not by those of the product alone. */
  List<Proof.Hole> of(RuleSet rules) {
    Map<Cell, Treatment> after = prover.treatments(Prover.world(rules, dealership));
    Map<Cell, Treatment> staffed = new HashMap<>();
    Set<Role> missing = missing();
    if (!missing.isEmpty()) {
      staffed = prover.treatments(Prover.world(rules, staffed(missing)));
    }
    Map<Cell, Treatment> base = null;
    Map<String, List<Cell>> found = new TreeMap<>();
    for (Cell cell : prover.cells()) {
      Treatment treatment = Objects.requireNonNull(after.get(cell));
      Treatment withAll = staffed.getOrDefault(cell, treatment);
      Set<String> kinds = kinds(treatment, withAll);
      if (!kinds.isEmpty()) {
        base =
            base == null
                ? prover.treatments(new World(dealership, rules.base().product().book(), 0))
                : base;
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
          holes.add(
              new Proof.Hole(leads.said(of) + ": " + why, stage, leads.body(Leads.smallest(of))));
        });
    return holes;
  }

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
