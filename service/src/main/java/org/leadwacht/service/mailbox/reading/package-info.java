/**
 * What a raw message says: its texts decoded, the leads in it, whether a machine or a mail server
 * wrote it. Pure; whose mailbox it reached and what becomes of it is decided elsewhere.
 */
@NullMarked
package org.leadwacht.service.mailbox.reading;

import org.jspecify.annotations.NullMarked;
