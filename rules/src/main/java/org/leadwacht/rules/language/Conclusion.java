package org.leadwacht.rules.language;

/**
 * Something a rule concluded.
 *
 * @param fact what the rule inserted, one of the records of the plan
 * @param rule the rule that inserted it
 */
public record Conclusion(Object fact, RuleInfo rule) {}
