package org.leadwacht.rules.engine;

import org.leadwacht.rules.language.RuleInfo;

/**
 * What a rule concluded and nobody could follow: somebody who is not there any more, or who cannot
 * be given leads. The next step was taken instead.
 *
 * @param rule the rule
 * @param person the id it named
 */
public record Unusable(RuleInfo rule, String person) {}
