package org.leadwacht.service.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice in the outbox.
 *
 * @param dealership whose it is
 * @param draft what is told to whom, how and when
 * @param order sorts notices by when they came into the outbox
 * @param state what became of it
 * @param attempts how often it was tried
 * @param error why the last attempt failed, if it did
 */
public record Notice(
    String dealership,
    PendingNotice draft,
    String order,
    State state,
    int attempts,
    @Nullable String error) {

  /** What became of a notice. */
  public enum State {
    /** Has yet to be sent. */
    PENDING,
    /** Was handed over. */
    SENT,
    /** Was given up. */
    FAILED,
    /** Was kept and not sent: there is no mail server, or the dealership sends no mail. */
    RECORDED
  }

  /** The notice's id. */
  public String id() {
    return draft.id();
  }

  /** When it takes effect. */
  public Instant at() {
    return draft.at();
  }
}
