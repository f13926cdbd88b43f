package org.leadwacht.service.leads;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * What somebody wrote to an event of a lead, for people to read.
 *
 * @param event id of the event
 * @param text what was written, or null
 * @param kind what is to be done at a follow-up, or null
 * @param reason why the lead was closed, or null
 */
public record Note(
    String event, @Nullable String text, @Nullable Kind kind, @Nullable Reason reason) {

  /**
   * Why a lead was closed, as the dealership called it then: the list may have changed since.
   *
   * @param id of the closing reason
   * @param name its words at the closing
   */
  public record Reason(@Field("id") String id, String name) {}

  /** The same written to an event. */
  public Note to(String other) {
    return new Note(other, text, kind, reason);
  }

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
