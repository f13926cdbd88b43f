package org.leadwacht.rules.rulebook.overlay;

import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.SourceText;

/**
 * What holds for a stage of some leads, before any rule. Of several for one stage the first that
 * fits a lead wins.
 *
 * @param source the file that says so
 * @param stage the stage's code, and where it says so
 * @param fits the condition on the lead
 * @param region the leads it fits
 * @param rule how the stage is planned for them
 */
public record Overlay(SourceText source, Named stage, Expr fits, Region region, StageRule rule) {}
