package org.leadwacht.rules.lead;

/** The colour of a lead in its seller's list. */
public enum Signal {
  /** Open, not overdue. */
  YELLOW,
  /** In progress, not overdue. */
  GREEN,
  /** Overdue. */
  RED,
  /** Closed. */
  GREY
}
