package org.leadwacht.rules.language;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a rule without running it.
 *
 * @param name the rule's name, unique within a rule book
 * @param file name of the file it stands in
 * @param layer whether it ships with the product or belongs to the dealer group or the dealership
 * @param stage code of the stage it plans, or null
 * @param textDe German sentence that says why, with placeholders in braces, or null
 * @param textEn English sentence that says why, or null
 * @param subject subject of its mails, with placeholders in braces, or null for the usual one
 * @param replaces name of the rule below its layer that it takes the place of, or null
 * @param enabled false if the rule is switched off
 */
public record RuleInfo(
    String name,
    String file,
    Layer layer,
    @Nullable String stage,
    @Nullable String textDe,
    @Nullable String textEn,
    @Nullable String subject,
    @Nullable String replaces,
    boolean enabled) {

  /** Where a rule comes from. */
  public enum Layer {
    /** Shipped with the product. */
    BASE,
    /** Written for all dealerships of a dealer group. */
    GROUP,
    /** Written for one dealership. */
    DEALER
  }

  /** The name of its place, which stays where a rule takes that of another. */
  public String place() {
    return replaces == null ? name : replaces;
  }

  /** Whether a rule that takes the place of one with this name takes that of this rule. */
  public boolean isMeantBy(@Nullable String named) {
    return name.equals(named) || place().equals(named);
  }
}
