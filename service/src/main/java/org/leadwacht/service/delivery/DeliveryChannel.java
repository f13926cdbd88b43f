package org.leadwacht.service.delivery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
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
  record Result(Notice.State state, @Nullable Message error) {

    /** It was handed over. */
    public static final Result SENT = new Result(Notice.State.SENT, null);

    /**
     * It was not, and will not be.
     *
     * @param code why
     */
    public Result(Notice.State state, String code, Object... arguments) {
      this(state, Message.of(code, arguments));
    }
  }

  /** Whoever takes notices is not there; none of them is to blame. */
  final class AwayException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean forAll;

    /** Nobody is there to take notices of the channel. */
    public AwayException(String message, Throwable cause) {
      this(message, cause, true);
    }

    /**
     * @param forAll whether nobody takes any notice of the channel, or only this one has to wait
     */
    public AwayException(String message, Throwable cause, boolean forAll) {
      super(message, cause);
      this.forAll = forAll;
    }

    boolean isForAll() {
      return forAll;
    }
  }

  /** The channel. */
  Channel channel();

  /** After how many attempts a notice is given up. */
  int attempts();

  /** Within which time of one another notices about leads go to a person together; zero: never. */
  default Duration window() {
    return Duration.ZERO;
  }

  /** Why a notice that can leave now tells nothing any more, if that is so. */
  default Optional<Message> obsolete(Notice notice) {
    return Optional.empty();
  }

  /**
   * What a notice has to wait for, so that its person is not told too often.
   *
   * @param until when it goes, together with others that wait as it does
   */
  record Hold(Instant until, Message why) {}

  /** What a notice that can leave now has to wait for, if anything. */
  default Optional<Hold> hold(Notice notice) {
    return Optional.empty();
  }

  /**
   * Carries notices to one person.
   *
   * @param together one, or several that were due within the {@link #window()}
   * @throws AwayException if nobody is there to take any
   * @throws IOException if they did not arrive and are to be tried again; so does whatever else is
   *     thrown
   */
  Result carry(List<Notice> together) throws IOException;
}
