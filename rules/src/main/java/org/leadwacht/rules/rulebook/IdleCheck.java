package org.leadwacht.rules.rulebook;

import static org.leadwacht.rules.language.problem.Problem.Code.NO_EFFECT;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.Role;

/**
 * Warns of what fires and changes nothing as the dealership is set up: its pool is off, nobody is
 * in the group, no time passes (docs/rule-files.md, "Checking, trying, publishing").
 */
final class IdleCheck {

  private static final int MOST_PLACES = 20;

  /** The step of distribution at which the pool takes every lead. */
  private static final int OF_POOL = 3000;

  private static final Set<String> OF_TURNS = Set.of("Weighted", "Preferred", "Limited");
  private static final Set<String> CIRCLES = Set.of("Member", "Tagged");

  private final Dealership house;
  private final boolean pool;
  private final List<Lowered> rules;
  private final List<RuleTree> written;

  IdleCheck(Dealership house, Merge merge) {
    this.house = house;
    Settings.Pool set = house.settings().pool();
    this.pool = set.enabled() && set.account() != null;
    this.rules = merge.rules().stream().filter(rule -> rule.info().enabled()).toList();
    this.written = merge.trees();
  }

  void report() {
    for (Lowered rule : rules) {
      if (rule.info().layer() == RuleInfo.Layer.DEALER) {
        Premises premises = Premises.of(rule.tree());
        if (rule.info().replaces() == null) {
          facts(rule.tree(), premises);
        }
        rule.tree().then().forEach(insert -> conclusion(rule.tree(), premises, insert));
      }
    }
  }

  private void facts(RuleTree rule, Premises premises) {
    premises
        .first("Pool")
        .filter(at -> !pool)
        .ifPresent(at -> warn(rule, at, "language.idle.pool-off"));
    premises
        .first("Turn")
        .filter(at -> pool)
        .ifPresent(at -> warn(rule, at, "language.idle.no-turns"));
    if (premises.looksAt("Lead.sourceContact")
        && house.sources().values().stream().allMatch(source -> source.contact() == null)) {
      warn(rule, rule.name().at(), "language.idle.no-source-contact");
    }
    for (Premises.Asked asked : premises.asked()) {
      String value = asked.value();
      switch (asked.field()) {
        case "Member.group" -> group(rule, asked, DealershipUser::receivesLeads);
        case "User.groups" -> group(rule, asked, user -> true);
        case "Lead.assigneeGroups" -> group(rule, asked, user -> true);
        case "Tagged.tag" -> {
          if (nobody(user -> takesTurns(user) && hasTag(user, value))) {
            warn(rule, asked.at(), "language.idle.nobody-tagged", value);
          }
        }
        case "Lead.assigneeTags" -> {
          if (nobody(user -> user.canBeAssigned() && hasTag(user, value))) {
            warn(rule, asked.at(), "language.idle.nobody-tagged", value);
          }
        }
        case "Lead.assigneeRoles" -> {
          if (nobody(user -> user.canBeAssigned() && isOf(user, value))) {
            warn(rule, asked.at(), "language.idle.role-of-nobody", value);
          }
        }
        case "User.roles" -> {
          if (!tells(rule) && nobody(user -> isOf(user, value))) {
            warn(rule, asked.at(), "language.idle.role-of-nobody", value);
          }
        }
        case "Lead.vehicle", "NewLead.vehicle", "Lead.email", "NewLead.email" -> {
          if (!value.equals(value.toLowerCase(Locale.ROOT))) {
            warn(
                rule,
                asked.at(),
                "language.idle.capitals",
                value,
                asked.field(),
                value.toLowerCase(Locale.ROOT));
          }
        }
        default -> {}
      }
    }
  }

  private void group(RuleTree rule, Premises.Asked asked, Predicate<DealershipUser> able) {
    boolean exists = house.groups().stream().anyMatch(group -> is(group.id(), asked.value()));
    boolean empty =
        house.groups().stream()
            .filter(group -> is(group.id(), asked.value()))
            .flatMap(group -> group.members().stream())
            .map(house.people()::find)
            .noneMatch(user -> user != null && user.canBeAssigned() && able.test(user));
    // A group that does not exist is an error of its own.
    if (exists && empty) {
      warn(rule, asked.at(), "language.idle.empty-group", asked.value());
    }
  }

  private void conclusion(RuleTree rule, Premises premises, RuleTree.Insert insert) {
    List<Expr> arguments = insert.arguments();
    String type = insert.type().text();
    String person = arguments.isEmpty() ? null : premises.person(arguments.get(0));
    if (OF_TURNS.contains(type)) {
      ofTurns(rule, insert, person);
    }
    switch (type) {
      case "PassOn" -> {
        notAssignable(rule, insert, person);
        if (arguments.size() == 2 && premises.isAtOnce(arguments.get(1))) {
          warn(rule, insert.at(), "language.idle.passed-on-at-once");
        }
      }
      case "Claimable" -> notAssignable(rule, insert, person);
      case "ClaimLimit" -> {
        notAssignable(rule, insert, person);
        Number leads = number(arguments.get(1));
        if (!pool && rules.stream().noneMatch(IdleCheck::freesLeads)) {
          warn(rule, insert.at(), "language.idle.nothing-to-claim");
        } else if (leads != null && leads.intValue() < 1) {
          warn(rule, insert.at(), "language.idle.claims-of-none", leads.intValue());
        }
      }
      case "Proposal" -> {
        if (arguments.size() > 2) {
          notAssignable(rule, insert, premises.person(arguments.get(1)));
          Number rank = number(arguments.get(0));
          if (rank != null && rank.intValue() > OF_POOL && takesAll()) {
            warn(rule, insert.at(), "language.idle.after-the-pool", rank.intValue(), OF_POOL);
          }
        }
      }
      case "Anytime" -> anytime(rule, insert, text(arguments.get(0)));
      case "OwnList" -> ownList(rule, insert, text(arguments.get(0)));
      case "Activity" -> {
        if (!house.settings().activities()) {
          warn(rule, insert.at(), "language.idle.activities-off");
        }
      }
      case "Step", "Repeat" -> mailOff(rule, insert, premises);
      default -> {}
    }
  }

  /** Weights, preferences and limits are about turns. */
  private void ofTurns(RuleTree rule, RuleTree.Insert insert, @Nullable String person) {
    Number number = insert.arguments().size() > 1 ? number(insert.arguments().get(1)) : null;
    DealershipUser user = house.people().find(person);
    if (pool && rules.stream().noneMatch(IdleCheck::takesTurnsItself)) {
      warn(rule, insert.at(), "language.idle.turns-with-pool");
    } else if (user != null && !takesTurns(user)) {
      warn(rule, insert.at(), "language.idle.has-no-turns", user.id());
    } else if (number != null && insert.type().text().equals("Weighted")) {
      int places = number.intValue();
      if (places < 1 || places > MOST_PLACES) {
        warn(rule, insert.at(), "language.idle.weight-out-of-range", places, 1, MOST_PLACES);
      } else if (places == 1 && isOnlyWeightOf(insert)) {
        warn(rule, insert.at(), "language.idle.weight-of-one");
      }
    } else if (number != null && number.intValue() < 1) {
      warn(rule, insert.at(), "language.idle.limit-of-none", number.intValue());
    }
  }

  private boolean isOnlyWeightOf(RuleTree.Insert insert) {
    return rules.stream()
        .flatMap(rule -> rule.tree().then().stream())
        .noneMatch(other -> other != insert && other.type().text().equals("Weighted"));
  }

  private static boolean takesTurnsItself(Lowered rule) {
    return rule.info().layer() != RuleInfo.Layer.BASE
        && CIRCLES.stream().anyMatch(type -> Premises.of(rule.tree()).first(type).isPresent());
  }

  /** Whether the pool takes every lead that nobody got before. */
  private boolean takesAll() {
    return pool
        && rules.stream()
            .filter(rule -> rule.info().layer() == RuleInfo.Layer.BASE)
            .anyMatch(rule -> Premises.of(rule.tree()).first("Pool").isPresent());
  }

  private static boolean freesLeads(Lowered rule) {
    return rule.tree().then().stream().anyMatch(made -> made.type().text().equals("Claimable"));
  }

  private void notAssignable(RuleTree rule, RuleTree.Insert insert, @Nullable String person) {
    DealershipUser user = house.people().find(person);
    if (user != null && !user.canBeAssigned()) {
      warn(rule, insert.at(), "language.idle.not-assignable", user.id());
    }
  }

  /** A mail window says something of mails only, and only where it holds them. */
  private void anytime(RuleTree rule, RuleTree.Insert insert, @Nullable String stage) {
    if (stage == null) {
      return;
    }
    boolean mail =
        rules.stream()
            .flatMap(other -> other.tree().then().stream())
            .filter(IdleCheck::isTold)
            .filter(told -> stage.equals(text(told.arguments().get(0))))
            .anyMatch(told -> text(told.arguments().get(3)) == null || isMail(told));
    if (!mail) {
      warn(rule, insert.at(), "language.idle.window-of-no-mail", stage);
    } else if (house.settings().mailWindow() == Settings.MailWindow.ALWAYS) {
      warn(rule, insert.at(), "language.idle.window-always", stage);
    }
  }

  private void ownList(RuleTree rule, RuleTree.Insert insert, @Nullable String list) {
    boolean filled =
        list == null
            || rules.stream()
                .flatMap(other -> other.tree().then().stream())
                .filter(entry -> entry.type().text().equals("Entry"))
                .map(entry -> text(entry.arguments().get(0)))
                .anyMatch(stage -> stage == null || stage.equals(list));
    if (!filled) {
      warn(rule, insert.at(), "language.idle.list-without-leads", String.valueOf(list));
    }
  }

  private void mailOff(RuleTree rule, RuleTree.Insert insert, Premises premises) {
    if (!isTold(insert) || !isMail(insert)) {
      return;
    }
    String stage = text(insert.arguments().get(0));
    DealershipUser user = house.people().find(premises.person(insert.arguments().get(2)));
    if (stage != null && user != null && !user.wantsMail(stage)) {
      warn(rule, insert.at(), "language.idle.mail-off", user.id(), stage);
    }
  }

  private static boolean isTold(RuleTree.Insert insert) {
    String type = insert.type().text();
    return (type.equals("Step") || type.equals("Repeat")) && insert.arguments().size() > 3;
  }

  private static boolean isMail(RuleTree.Insert insert) {
    return "mail".equals(text(insert.arguments().get(3)));
  }

  private static boolean tells(RuleTree rule) {
    return rule.then().stream().anyMatch(IdleCheck::isTold);
  }

  private boolean nobody(Predicate<DealershipUser> such) {
    return house.people().all().stream().noneMatch(such);
  }

  private static boolean takesTurns(DealershipUser user) {
    return user.receivesLeads() && user.canBeAssigned();
  }

  private static boolean hasTag(DealershipUser user, String tag) {
    return user.tags().stream().anyMatch(own -> is(own, tag));
  }

  private static boolean isOf(DealershipUser user, String role) {
    return user.roles().stream().map(Role::name).anyMatch(role::equals);
  }

  private static boolean is(String one, String other) {
    return Folded.of(one).equals(Folded.of(other));
  }

  private static @Nullable String text(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value() instanceof String text
        ? text
        : null;
  }

  private static @Nullable Number number(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value() instanceof Number number
        ? number
        : null;
  }

  /** What was made of a sentence or a row is told where that stands. */
  private void warn(RuleTree rule, int at, String reason, Object... values) {
    rule.source()
        .warning(isWritten(rule) ? at : rule.name().at(), NO_EFFECT, Message.of(reason, values));
  }

  private boolean isWritten(RuleTree rule) {
    return written.stream()
        .anyMatch(tree -> tree.source() == rule.source() && tree.name().equals(rule.name()));
  }
}
