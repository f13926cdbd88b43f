package org.leadwacht.service.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.platform.SortableId;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/**
 * A notice in the store.
 *
 * @param order sorts notices by when they came
 * @param error code of why it was not sent, or the words of whoever did not take it
 * @param errorArguments what the code's text is filled with
 * @param due when to try next; null if nothing is to be done any more
 * @param mail id of the notice in whose mail it went along; null where it has a mail of its own
 * @param held true where it waited for others because its person had too many that day
 */
@Document(NoticeEntity.COLLECTION)
@CompoundIndex(def = "{'dealership': 1, 'order': 1}")
@CompoundIndex(def = "{'dealership': 1, 'lead': 1, 'order': 1}")
@CompoundIndex(def = "{'channel': 1, 'due': 1}")
@CompoundIndex(def = "{'state': 1, 'dealership': 1, 'order': 1}")
@CompoundIndex(def = "{'mail': 1}", sparse = true)
@CompoundIndex(def = "{'webhook': 1}", sparse = true)
record NoticeEntity(
    @Id String id,
    String dealership,
    String order,
    Notice.State state,
    int attempts,
    @Nullable String error,
    @Nullable List<String> errorArguments,
    @Nullable Instant due,
    @Nullable String mail,
    @Nullable Boolean held,
    @Unwrapped(onEmpty = Unwrapped.OnEmpty.USE_NULL) NoticeContent content) {

  static final String COLLECTION = "notices";

  /** A notice that comes into the outbox. */
  static NoticeEntity arriving(
      String dealership, PendingNotice notice, Instant now, Duration hold) {
    // a popup is delivered by being in the stream; everything else has yet to leave
    boolean shown = notice.channel() == Channel.POPUP;
    return new NoticeEntity(
        notice.id(),
        dealership,
        SortableId.at(now),
        shown ? Notice.State.SENT : Notice.State.PENDING,
        shown ? 1 : 0,
        null,
        null,
        shown ? null : notice.canWait() ? now.plus(hold) : now,
        null,
        null,
        NoticeContent.of(notice));
  }

  Notice notice() {
    return new Notice(
        dealership,
        content.notice(id),
        order,
        state,
        attempts,
        error == null
            ? null
            : new Message(error, errorArguments == null ? List.of() : List.copyOf(errorArguments)),
        Boolean.TRUE.equals(held));
  }
}
