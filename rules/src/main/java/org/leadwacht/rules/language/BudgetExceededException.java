package org.leadwacht.rules.language;

import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;

/** An evaluation was stopped because it asked for more than its budget allows. */
public final class BudgetExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String budget;

  /**
   * An evaluation that a rule drove over its budget.
   *
   * @param rule name of the rule that was at work
   * @param budget which budget was exceeded, with its number
   */
  public BudgetExceededException(String rule, String budget) {
    super(said(rule, budget, Language.EN) + " / " + said(rule, budget, Language.DE));
    this.rule = rule;
    this.budget = budget;
  }

  private static String said(String rule, String budget, Language language) {
    return Message.of("language.lowering.over-budget", rule, budget).in(language);
  }

  /** Name of the rule that was at work. */
  public String rule() {
    return rule;
  }

  /** Which budget was exceeded, with its number. */
  public String budget() {
    return budget;
  }
}
