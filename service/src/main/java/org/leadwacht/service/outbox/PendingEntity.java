package org.leadwacht.service.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/** A pending notice as part of a document of the store. */
public record PendingEntity(
    @Field("id") String id,
    @Unwrapped(onEmpty = Unwrapped.OnEmpty.USE_NULL) NoticeContent content) {

  /** The parts of a document for notices; null where there are none. */
  public static @Nullable List<PendingEntity> of(List<PendingNotice> notices) {
    return notices.isEmpty()
        ? null
        : notices.stream()
            .map(notice -> new PendingEntity(notice.id(), NoticeContent.of(notice)))
            .toList();
  }

  /** The notices of a document. */
  public static List<PendingNotice> notices(@Nullable List<PendingEntity> parts) {
    return parts == null
        ? List.of()
        : parts.stream().map(part -> part.content.notice(part.id)).toList();
  }
}
