package org.leadwacht.rules.coverage;

import java.time.Instant;
import java.util.List;

/**
 * A stretch of opening time in which something is missing.
 *
 * @param kind what
 * @param from the first opening in it
 * @param to the last closing in it
 * @param people whom it is about: who is away, or who wants no mail
 * @param openHours so many hours of opening time are in it
 */
public record Gap(Kind kind, Instant from, Instant to, List<String> people, int openHours) {

  public Gap {
    people = List.copyOf(people);
  }

  /** What is missing. */
  public enum Kind {
    /** Nobody who gets new leads is there; they go to whoever takes what nobody else can. */
    NOBODY_RECEIVES,
    /** An escalation reaches nobody who is there. */
    NOBODY_ESCALATED,
    /** Whom an escalation reaches has its mail switched off. */
    MAIL_OFF,
    /** Somebody is away without a deputy; reminders of that person's leads wait for nobody. */
    NO_DEPUTY
  }
}
