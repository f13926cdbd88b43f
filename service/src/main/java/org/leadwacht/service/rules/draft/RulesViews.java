package org.leadwacht.service.rules.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.GroupRules;
import org.leadwacht.rules.rulebook.Hash;
import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.rules.inforce.RuleBases;
import org.leadwacht.service.rules.inforce.RuleBooks;
import org.springframework.stereotype.Component;

/** Makes what is shown of rule files. */
@Component
public class RulesViews {

  private final RuleBases bases;
  private final RuleBooks books;

  RulesViews(RuleBases bases, RuleBooks books) {
    this.bases = bases;
    this.books = books;
  }

  RulesView inForce(RuleFiles.Present present) {
    return view(present, present.published().version(), present.inForce());
  }

  RulesView draft(RuleFiles.Present present) {
    return view(present, present.draft().basis(), present.drafted());
  }

  private RulesView view(RuleFiles.Present present, long version, RuleSet ruleSet) {
    List<RulesView.File> views = new ArrayList<>();
    RuleBase base = ruleSet.base();
    List<RuleInfo> shipped = base.product().book().rules();
    for (RuleFile file : base.files()) {
      views.add(view(file, file.name(), RuleInfo.Layer.BASE, false, base, shipped));
    }
    GroupRules group = base.group();
    if (group != null) {
      for (RuleFile file : group.files()) {
        String name = GroupRules.FOLDER + file.name();
        views.add(view(file, name, RuleInfo.Layer.GROUP, false, base, base.book().rules()));
      }
    }
    List<RuleInfo> together = known(ruleSet);
    for (RuleFile file : ruleSet.files()) {
      boolean changed = !present.published().files().contains(file);
      List<RuleInfo> rules =
          together.isEmpty() ? known(new RuleSet(base, List.of(file))) : together;
      views.add(view(file, file.name(), RuleInfo.Layer.DEALER, changed, base, rules));
    }
    BaseVersion newest = bases.newest().version();
    boolean newer = newest.isNewerThan(present.pinned());
    return new RulesView(
        version,
        present.state().planned().version(),
        present.pinned().number(),
        newest.number(),
        newer,
        trouble(present),
        group == null ? null : view(group),
        newer ? upgrade(present) : null,
        views);
  }

  /** What the newest base would change. */
  public BaseUpgrade upgrade(RuleFiles.Present present) {
    return BaseUpgrade.of(present.base(), bases.newest(), known(present.inForce()));
  }

  private static @Nullable String trouble(RuleFiles.Present present) {
    DealerGroupPin group = present.published().group();
    if (present.base().version().equals(present.pinned())) {
      return group == null || present.base().group() != null
          ? null
          : present
              .language(null)
              .text(
                  "service.rules.groupTrouble",
                  group.group(),
                  group.version(),
                  present.pinned().number());
    }
    return present
        .language(null)
        .text(
            "service.rules.baseTrouble",
            present.pinned().number(),
            present.base().version().number());
  }

  /** The rules of files, or nothing if something is wrong with them. */
  private List<RuleInfo> known(RuleSet ruleSet) {
    try {
      return books.of(ruleSet).rules();
    } catch (InvalidRulesException e) {
      return List.of();
    }
  }

  private static RulesView.Group view(GroupRules group) {
    return new RulesView.Group(
        group.group(),
        group.name(),
        group.version(),
        group.lockedRules().stream().sorted().toList());
  }

  /**
   * A file.
   *
   * @param named what its rules call it
   */
  private static RulesView.File view(
      RuleFile file,
      String named,
      RuleInfo.Layer layer,
      boolean changed,
      RuleBase base,
      List<RuleInfo> rules) {
    return new RulesView.File(
        file.name(),
        layer.name().toLowerCase(Locale.ROOT),
        file.text(),
        Hash.of(file.text()),
        changed,
        rules.stream()
            .filter(rule -> rule.layer() == layer && rule.file().equals(named))
            .map(
                rule ->
                    new RulesView.Rule(
                        rule.name(),
                        rule.stage(),
                        rule.replaces(),
                        rule.enabled(),
                        base.locks(rule),
                        RuleName.of(rule.name())))
            .collect(Collectors.toList()));
  }
}
