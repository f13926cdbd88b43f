package org.leadwacht.service.delivery;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.Notice;

/** Carries notices of a channel. */
public interface DeliveryChannel {

  /**
   * What became of a notice.
   *
   * @param state where it stands
   * @param error why it was not sent, or null
   */
  record Result(Notice.State state, @Nullable String error) {

    /** It was handed over. */
    public static final Result SENT = new Result(Notice.State.SENT, null);
  }

  /** The channel. */
  Channel channel();

  /** After how many attempts a notice is given up. */
  int attempts();

  /**
   * Carries a notice.
   *
   * @throws IOException if it did not arrive and is to be tried again; so does whatever else is
   *     thrown
   */
  Result carry(Notice notice) throws IOException;
}
