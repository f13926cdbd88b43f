package org.leadwacht.service.leads;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote to an event of a lead, for people to read.
 *
 * @param event id of the event
 * @param text what was written, or null
 * @param kind what is to be done at a follow-up, or null
 */
public record Note(String event, @Nullable String text, @Nullable Kind kind) {

  /** What is to be done at a follow-up. */
  public enum Kind {
    CALL,
    MAIL,
    VISIT,
    TEST_DRIVE,
    OFFER,
    OTHER
  }
}
