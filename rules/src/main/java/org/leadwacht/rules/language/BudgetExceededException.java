package org.leadwacht.rules.language;

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
    super(
        "Rule \""
            + rule
            + "\" was stopped: it exceeded the budget of "
            + budget
            + ". Narrow its conditions. / Regel \""
            + rule
            + "\" wurde angehalten: mehr als "
            + budget
            + ". Bitte die Bedingungen enger fassen.");
    this.rule = rule;
    this.budget = budget;
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
