package org.leadwacht.rules.language.syntax;

/** How large the parts of a rule file may be. Far above what people write, far below what hurts. */
public final class Limits {

  /** Characters of a file; larger ones are refused before they are read (docs/rule-files.md). */
  public static final int FILE = 1_000_000;

  /** Tokens of a file. */
  public static final int TOKENS = 60_000;

  /** Tokens of one rule. */
  public static final int RULE_TOKENS = 3_000;

  /** Rules of one dealership. */
  public static final int RULES = 200;

  /** Patterns of one rule. */
  public static final int PATTERNS = 16;

  /** Brackets within brackets. */
  public static final int NESTING = 20;

  /** Characters of a text in quotes. */
  public static final int TEXT = 2_000;

  /** Characters of a word or a number. */
  public static final int WORD = 200;

  /** Characters of a line. */
  public static final int LINE = 10_000;

  /** Values of a list. */
  public static final int LIST = 500;

  /** Conclusions of one rule. */
  public static final int INSERTS = 16;

  /** Ways to fulfil one rule, when its alternatives are multiplied out. */
  public static final int ALTERNATIVES = 32;

  /** Rows of a table. */
  public static final int ROWS = 300;

  private Limits() {}
}
