package org.leadwacht.service.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;

/**
 * A notice in the outbox.
 *
 * @param dealership whose it is
 * @param draft what is told to whom, how and when
 * @param order sorts notices by when they came into the outbox
 * @param state what became of it
 * @param attempts how often it was tried
 * @param error why it was not sent, or not yet
 * @param held whether it waited for others because its person had too many of its kind that day
 */
public record Notice(
    String dealership,
    PendingNotice draft,
    String order,
    State state,
    int attempts,
    @Nullable Message error,
    boolean held) {

  /** What became of a notice. */
  public enum State {
    /** Has yet to be sent. */
    PENDING,
    /** Was handed over. */
    SENT,
    /** Was given up. */
    FAILED,
    /** Was kept and not sent: there is no mail server, or the dealership sends no mail. */
    RECORDED,
    /** Came too late: what it tells of was over before it could leave. */
    DROPPED
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
