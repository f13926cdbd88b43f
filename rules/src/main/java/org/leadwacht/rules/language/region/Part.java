package org.leadwacht.rules.language.region;

/** The values of one field that a condition admits. */
public sealed interface Part permits Texts, Numbers {

  /** Values in both; the other is of the same kind. */
  Part and(Part other);

  /** All other values. */
  Part not();

  /** Whether there is no such value. */
  boolean isEmpty();
}
