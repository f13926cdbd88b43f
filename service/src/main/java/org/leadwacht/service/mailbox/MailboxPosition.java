package org.leadwacht.service.mailbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * How far a mailbox was read.
 *
 * @param validity what the server says its numbers hold for (RFC 3501, UIDVALIDITY)
 * @param last the number of the last message that was kept
 * @param fetchedAt when it was last fetched from, well or not
 * @param error why the last attempt failed, or null
 */
@Document("mailbox_positions")
record MailboxPosition(
    @Id String id, long validity, long last, Instant fetchedAt, @Nullable String error) {}
