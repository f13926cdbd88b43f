package org.leadwacht.rules.language;

import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.RuleName;

/** An evaluation was stopped because it asked for more than its budget allows. */
public final class BudgetExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final transient Message budget;

  /**
   * An evaluation that a rule drove over its budget.
   *
   * @param rule name of the rule that was at work
   * @param budget which budget was exceeded, with its number
   */
  public BudgetExceededException(String rule, Message budget) {
    super(message(rule, budget).in(Language.EN));
    this.rule = rule;
    this.budget = budget;
  }

  private static Message message(String rule, Message budget) {
    return Message.of("language.lowering.over-budget", RuleName.said(rule), budget);
  }

  /** The same, to be said in any language. */
  public Message message() {
    return message(rule, budget);
  }

  /** Name of the rule that was at work. */
  public String rule() {
    return rule;
  }

  /** Which budget was exceeded, with its number. */
  public Message budget() {
    return budget;
  }
}
