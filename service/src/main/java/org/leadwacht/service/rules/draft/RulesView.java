package org.leadwacht.service.rules.draft;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.RuleName;

/**
 * The rule files of a dealership, as they are shown.
 *
 * @param version the version in force, or for a draft the one it was started from
 * @param plannedVersion the version leads are planned by; another one only while the published one
 *     is suspended
 * @param baseVersion number of the base the dealership is pinned to
 * @param newestBaseVersion number of the base of this server
 * @param baseChanged whether this server's is newer
 * @param baseTrouble why the newest base plans although the dealership is pinned to another one, or
 *     the rules of its dealer group do not, or null
 * @param group the version of a dealer group it stands on, or null where it stands on none
 * @param upgrade what the newer base would change, or null if there is none
 * @param files files of the base first, then those of the dealer group
 */
@Schema(name = "Rules")
record RulesView(
    long version,
    long plannedVersion,
    int baseVersion,
    int newestBaseVersion,
    boolean baseChanged,
    @Nullable String baseTrouble,
    @Nullable Group group,
    @Nullable BaseUpgrade upgrade,
    List<File> files) {

  /**
   * A version of a dealer group.
   *
   * @param id which group
   * @param name what people call it
   * @param version its number
   * @param lockedRules names of rules that the dealership may not change, in order
   */
  @Schema(name = "RulesGroup")
  record Group(String id, String name, long version, List<String> lockedRules) {}

  /**
   * A file.
   *
   * @param file its name
   * @param layer {@code base}, {@code group} or {@code dealer}
   * @param text the whole text
   * @param hash SHA-256 of the text
   * @param changed whether it differs from the file in force
   * @param rules the rules in it, as far as they can be read
   */
  @Schema(name = "RulesFile")
  record File(
      String file,
      @Schema(allowableValues = {"base", "group", "dealer"}) String layer,
      String text,
      String hash,
      boolean changed,
      List<Rule> rules) {}

  /**
   * A rule.
   *
   * @param name its name
   * @param stage the stage it plans, or null
   * @param replaces the rule below it that it takes the place of, or null
   * @param enabled false if it is switched off
   * @param locked whether the dealer group lets no dealership change it
   * @param names what a shipped rule is called in German and English; null for others
   */
  @Schema(name = "RulesRule")
  record Rule(
      String name,
      @Nullable String stage,
      @Nullable String replaces,
      boolean enabled,
      boolean locked,
      @Nullable RuleName names) {}
}
