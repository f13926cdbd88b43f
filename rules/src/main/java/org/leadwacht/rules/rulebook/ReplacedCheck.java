package org.leadwacht.rules.rulebook;

import static org.leadwacht.rules.language.problem.Problem.Code.FALLS_THROUGH;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.region.Box;
import org.leadwacht.rules.language.region.Numbers;
import org.leadwacht.rules.language.region.Part;
import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.region.Texts;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.rules.rulebook.overlay.LeadRegion;
import org.leadwacht.rules.rulebook.overlay.LeadSpace;

/**
 * Warns of a rule that stands in the place of one below for some leads only: for all others neither
 * holds any more. Whatever else the dealership says of the same thing counts.
 */
final class ReplacedCheck {

  private final Map<String, RuleTree> shipped = new TreeMap<>();
  private final LeadRegion leads = new LeadRegion();

  ReplacedCheck(RuleBase base) {
    for (Lowered rule : base.lowered()) {
      shipped.put(rule.info().name(), rule.tree());
      shipped.put(rule.info().place(), rule.tree());
    }
  }

  void check(Merge merge) {
    for (RuleTree tree : merge.trees()) {
      RuleTree replaced = shipped.get(tree.replacedName());
      if (replaced != null && tree.enabled() && tree.complete()) {
        Set<String> about = about(replaced);
        if (about(tree).stream().noneMatch(about::contains)) {
          continue;
        }
        Region others =
            leads
                .of(replaced.when())
                .without(Region.any(covered(merge, about)))
                .where(LeadSpace::isPossible);
        if (!others.isEmpty()) {
          warn(tree, others.boxes().get(0));
        }
      }
    }
  }

  /** Leads that the dealership's rules, tables and exceptions say something about a thing of. */
  private List<Region> covered(Merge merge, Set<String> about) {
    List<Region> covered = new ArrayList<>();
    merge.overlays().stream()
        .filter(overlay -> about.contains(overlay.stage().text()))
        .forEach(overlay -> covered.add(overlay.region()));
    Stream.concat(merge.trees().stream(), merge.made().stream())
        .filter(tree -> !merge.copies().contains(tree))
        .filter(tree -> tree.enabled() && about(tree).stream().anyMatch(about::contains))
        .forEach(tree -> covered.add(leads.of(tree.when())));
    return covered;
  }

  /** What a rule concludes: codes of stages, else kinds of conclusions. */
  private static Set<String> about(RuleTree tree) {
    return tree.then().stream()
        .map(
            insert ->
                insert.arguments().isEmpty()
                        || !(insert.arguments().get(0) instanceof Expr.Literal literal)
                        || !(literal.value() instanceof String code)
                        || insert.type().text().equals("Proposal")
                    ? insert.type().text()
                    : code)
        .collect(Collectors.toSet());
  }

  private void warn(RuleTree tree, Box others) {
    List<Message> words = new ArrayList<>();
    new TreeMap<>(others.parts())
        .forEach((field, part) -> words.add(words(field, Objects.requireNonNull(part))));
    tree.source()
        .warning(
            tree.name().at(),
            FALLS_THROUGH,
            Message.of(
                "language.rulebook.replaced-for-some", RuleName.said(tree.replacedName()), words));
  }

  private Message words(String field, Part part) {
    if (part instanceof Texts texts) {
      String tag = field.startsWith(LeadSpace.TAG) ? field.substring(LeadSpace.TAG.length()) : null;
      Message named =
          tag == null
              ? Message.of("rules.proof." + field, quoted(texts))
              : Message.of("rules.proof.tag", leads.written(tag));
      return texts.others() ? Message.of("rules.proof.not", named) : named;
    }
    Numbers prices = (Numbers) part;
    Numbers.@Nullable Range range = prices.ranges().isEmpty() ? null : prices.ranges().get(0);
    if (range == null) {
      return Message.of("rules.proof.without.price");
    }
    return range.from() == Long.MIN_VALUE
        ? Message.of("rules.proof.below", euros(range.to()))
        : Message.of("rules.proof.from", euros(range.from()));
  }

  private String quoted(Texts texts) {
    return texts.values().stream()
        .sorted()
        .map(text -> '"' + leads.written(text) + '"')
        .collect(Collectors.joining(", "));
  }

  private static String euros(long cents) {
    return BigDecimal.valueOf(cents, 2).stripTrailingZeros().toPlainString();
  }
}
