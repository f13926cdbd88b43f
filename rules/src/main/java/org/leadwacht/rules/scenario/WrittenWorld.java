package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.document.UserFields;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario.Happening;

/**
 * A dealership as a story writes it down, and the world that makes. A change gives another one, so
 * that a refused change leaves nothing behind.
 *
 * @param document settings and people
 * @param ruleSet the rules
 * @param watchedSince from when silent sources are counted, unless they say so themselves
 * @param world what both mean
 */
record WrittenWorld(
    DealershipDocument document, RuleSet ruleSet, Instant watchedSince, World world) {

  /**
   * The world at the beginning of a story.
   *
   * @throws org.leadwacht.rules.document.InvalidDocumentException if it is not sound
   * @throws org.leadwacht.rules.rulebook.InvalidRulesException if a rule file is not
   */
  static WrittenWorld of(DealershipDocument document, RuleSet ruleSet, Instant watchedSince) {
    return read(document, ruleSet, watchedSince, ruleSet.files().isEmpty() ? 0 : 1);
  }

  private static WrittenWorld read(
      DealershipDocument document, RuleSet ruleSet, Instant watchedSince, long version) {
    RuleBook rules = ruleSet.book();
    Dealership dealership = new DealershipReader(rules.stages(), watchedSince, true).read(document);
    return new WrittenWorld(document, ruleSet, watchedSince, new World(dealership, rules, version));
  }

  /**
   * The world after a change of people, settings, hours or rules.
   *
   * @throws org.leadwacht.rules.document.InvalidDocumentException if that would not be sound
   * @throws org.leadwacht.rules.rulebook.InvalidRulesException if a rule file is not
   */
  WrittenWorld changedBy(Happening event) {
    Map<String, Object> values = new LinkedHashMap<>(event.values());
    values.keySet().removeAll(Set.of("at", "type", "refused"));
    return switch (Objects.requireNonNull(event.change())) {
      case USER -> {
        String user = String.valueOf(values.remove("user"));
        UserFields before = document.user(user);
        yield with(document.withUser(user, DocumentForm.USER.changed(before, user, values)));
      }
      case SETTINGS, CALENDAR ->
          with(
              document.withDealership(
                  DocumentForm.DEALERSHIP.changed(document.dealership(), document.id(), values)));
      case RULES -> with(ruleSet.over(published(values)));
      case DOWN, UP -> throw new IllegalStateException("no change of the world");
    };
  }

  private WrittenWorld with(DealershipDocument changed) {
    return read(changed, ruleSet, watchedSince, world.rulesVersion());
  }

  private WrittenWorld with(RuleSet published) {
    long version = published.equals(ruleSet) ? world.rulesVersion() : world.rulesVersion() + 1;
    return read(document, published, watchedSince, version);
  }

  private static List<RuleFile> published(Map<String, Object> values) {
    List<RuleFile> files = new ArrayList<>();
    if (values.get("rules") instanceof Map<?, ?> rules) {
      rules.forEach(
          (name, text) -> files.add(new RuleFile(String.valueOf(name), String.valueOf(text))));
    }
    return files;
  }
}
