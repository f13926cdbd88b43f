package org.leadwacht.service.simulation;

/** What must hold after a run. */
enum Check {
  /** An accepted lead is there. */
  STORED,
  /** There is no lead that nobody was told of. */
  STORED_ONCE,
  /** Whatever was sent or told was accepted in the end, and nothing refused that must not be. */
  ACCEPTED,
  /** Status and assignee are those of the run without faults. */
  SAME_STATE,
  /** Events are those of the run without faults. */
  SAME_EVENTS,
  /** Steps are those of the run without faults. */
  SAME_STEPS,
  /** Each step names its rule and the version of the rules. */
  RULE_NAMED,
  /** No stage of opening hours is due in the break. */
  DUE_IN_HOURS,
  /** Whoever is told without faults is told. */
  ALL_TOLD,
  /** Nobody else is told. */
  NOBODY_ELSE_TOLD,
  /** Each notice tells of a step of its lead. */
  TOLD_OF_A_STEP,
  /** There is one notice for each lead, round, stage, person and channel. */
  TOLD_ONCE,
  /** Without faults no stage of opening hours is told in the break. */
  TOLD_IN_HOURS,
  /** Each notice is sent or dropped. */
  SENT,
  /** A notice that was dropped or given up says why. */
  REASON,
  /** What is said to be sent was handed over. */
  HANDED_OVER,
  /** It was handed over once, but where the sender was cut off. */
  HANDED_OVER_ONCE,
  /** What was told to a webhook that is gone is given up, and not told again. */
  GIVEN_UP,
  /** Whoever said when to come again is left alone until then. */
  LEFT_ALONE,
  /** After the last fault nothing is left that was due more than two rounds ago. */
  NOTHING_LEFT,
  /**
   * A lead with which nothing can be done says so, and is tried again, each time after a longer
   * while.
   */
  POISONED,
  /** The auditor finds nothing missing. */
  AUDITED
}
