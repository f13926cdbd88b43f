package org.leadwacht.service.rulefiles;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.rules.rulebook.RuleFile;
import org.leadwacht.rules.rulebook.RuleInfo;
import org.springframework.stereotype.Component;

/** Makes what is shown of rule files. */
@Component
class RulesViews {

  private final RuleBooks books;

  RulesViews(RuleBooks books) {
    this.books = books;
  }

  RulesView inForce(RuleFiles.Present present) {
    List<RuleFile> files = present.published().files();
    return view(present, present.published().version(), files);
  }

  RulesView draft(RuleFiles.Present present) {
    return view(present, present.draft().basis(), present.draft().files());
  }

  private RulesView view(RuleFiles.Present present, long version, List<RuleFile> own) {
    List<RulesView.File> views = new ArrayList<>();
    List<RuleInfo> shipped = RuleBook.base().rules();
    for (RuleFile file : ShippedBase.files()) {
      views.add(view(file, "base", false, shipped));
    }
    List<RuleInfo> together = known(own);
    for (RuleFile file : own) {
      boolean changed = !present.published().files().contains(file);
      List<RuleInfo> rules = together.isEmpty() ? known(List.of(file)) : together;
      views.add(view(file, "dealer", changed, rules));
    }
    ShippedBase.Version base = present.published().base();
    return new RulesView(
        version,
        present.state().planned().version(),
        base.number(),
        ShippedBase.version().number(),
        !base.equals(ShippedBase.version()),
        views);
  }

  /** The rules of files, or nothing if something is wrong with them. */
  private List<RuleInfo> known(List<RuleFile> files) {
    try {
      return books.of(files).rules();
    } catch (InvalidRulesException e) {
      return List.of();
    }
  }

  private static RulesView.File view(
      RuleFile file, String layer, boolean changed, List<RuleInfo> rules) {
    RuleInfo.Layer wanted = layer.equals("base") ? RuleInfo.Layer.BASE : RuleInfo.Layer.DEALER;
    return new RulesView.File(
        file.name(),
        layer,
        file.text(),
        Hash.of(file.text()),
        changed,
        rules.stream()
            .filter(rule -> rule.layer() == wanted && rule.file().equals(file.name()))
            .map(
                rule ->
                    new RulesView.Rule(rule.name(), rule.stage(), rule.replaces(), rule.enabled()))
            .collect(Collectors.toList()));
  }
}
