package org.leadwacht.service.rules.draft;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.GroupRules;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.service.rules.files.Differences;

/**
 * What a newer base would change for a dealership.
 *
 * @param from the base it is pinned to
 * @param to the newer one
 * @param rules rules that differ, in the order of the newer base, those that vanish last
 * @param sentences files of sentences that differ; they matter where the dealership writes
 *     sentences
 */
public record BaseUpgrade(
    BaseVersion from, BaseVersion to, List<RuleChange> rules, List<FileChange> sentences) {

  /** How a rule differs. */
  enum Kind {
    ADDED,
    CHANGED,
    REMOVED
  }

  /**
   * A rule that differs.
   *
   * @param rule its name
   * @param names what it is called in German and English; null where this server has no word for it
   * @param change how it differs
   * @param file the file of the base it stands in
   * @param stageBefore the stage it plans now, or null
   * @param stageAfter the stage it would plan, or null
   * @param before its text now, or null if it is new
   * @param after its text in the newer base, or null if it vanishes
   * @param diff from one to the other, as a unified diff
   * @param override the rule of the dealer group or the dealership that stands in its place, or
   *     null. Where there is one a change has no effect until that rule is looked at; where the
   *     base rule vanishes it becomes an addition
   */
  @Schema(name = "BaseRuleChange")
  record RuleChange(
      String rule,
      @Nullable RuleName names,
      Kind change,
      String file,
      @Nullable String stageBefore,
      @Nullable String stageAfter,
      @Nullable String before,
      @Nullable String after,
      String diff,
      @Nullable Override override) {}

  /**
   * A rule of the dealer group or the dealership that stands in the place of one of the base.
   *
   * @param layer {@code group} or {@code dealer}
   * @param file the file it stands in
   * @param rule its name
   * @param enabled false if it only switches the base rule off
   */
  @Schema(name = "BaseRuleOverride")
  record Override(
      @Schema(allowableValues = {"group", "dealer"}) String layer,
      String file,
      String rule,
      boolean enabled) {}

  /**
   * A file that differs.
   *
   * @param file its name
   * @param diff as a unified diff
   */
  @Schema(name = "BaseFileChange")
  record FileChange(String file, String diff) {}

  /**
   * Compares two bases.
   *
   * @param own rules of dealer group and dealership as they stand on the older base
   */
  static BaseUpgrade of(RuleBase from, RuleBase to, List<RuleInfo> own) {
    Map<String, RuleBase.Rule> old = byName(from);
    Map<String, RuleBase.Rule> now = byName(to);
    Map<String, Override> overrides = overrides(own);
    List<RuleChange> changes = new ArrayList<>();
    now.forEach((name, rule) -> note(old.get(name), rule, overrides.get(name), changes));
    old.forEach(
        (name, rule) -> {
          if (!now.containsKey(name)) {
            note(rule, null, overrides.get(name), changes);
          }
        });
    return new BaseUpgrade(from.version(), to.version(), List.copyOf(changes), sentences(from, to));
  }

  private static void note(
      RuleBase.@Nullable Rule before,
      RuleBase.@Nullable Rule after,
      @Nullable Override override,
      List<RuleChange> changes) {
    RuleBase.Rule shown = after != null ? after : before;
    if (shown == null || (before != null && after != null && same(before, after))) {
      return;
    }
    changes.add(
        new RuleChange(
            shown.info().name(),
            RuleName.of(shown.info().name()),
            before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED,
            shown.info().file(),
            before == null ? null : before.info().stage(),
            after == null ? null : after.info().stage(),
            before == null ? null : before.text(),
            after == null ? null : after.text(),
            Differences.of(
                shown.info().file(),
                before == null ? null : before.text(),
                after == null ? null : after.text()),
            override));
  }

  private static boolean same(RuleBase.Rule before, RuleBase.Rule after) {
    return before.text().equals(after.text());
  }

  private static Map<String, RuleBase.Rule> byName(RuleBase base) {
    return base.rules().stream()
        .collect(
            Collectors.toMap(
                rule -> rule.info().name(), Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  /** By the name of the base rule; one of a name the older base lacks may yet meet a new rule. */
  private static Map<String, Override> overrides(List<RuleInfo> own) {
    Map<String, Override> overrides = new LinkedHashMap<>();
    for (RuleInfo rule : own) {
      if (rule.layer() != RuleInfo.Layer.BASE) {
        String layer = rule.layer().name().toLowerCase(Locale.ROOT);
        String file =
            rule.layer() == RuleInfo.Layer.GROUP
                ? rule.file().substring(GroupRules.FOLDER.length())
                : rule.file();
        overrides.put(rule.place(), new Override(layer, file, rule.name(), rule.enabled()));
      }
    }
    return overrides;
  }

  private static List<FileChange> sentences(RuleBase from, RuleBase to) {
    Map<String, String> old = sentences(from);
    Map<String, String> now = sentences(to);
    List<FileChange> changes = new ArrayList<>();
    now.forEach(
        (file, text) -> {
          if (!text.equals(old.get(file))) {
            changes.add(new FileChange(file, Differences.of(file, old.get(file), text)));
          }
        });
    return List.copyOf(changes);
  }

  private static Map<String, String> sentences(RuleBase base) {
    return base.files().stream()
        .filter(file -> file.name().endsWith(".dsl"))
        .collect(Collectors.toMap(RuleFile::name, RuleFile::text));
  }
}
