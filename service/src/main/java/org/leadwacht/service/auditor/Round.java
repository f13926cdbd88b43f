package org.leadwacht.service.auditor;

import java.time.Instant;

/**
 * A round over all leads that are not closed or were so a day ago.
 *
 * @param began when it began
 * @param ended when the last of them had been looked at
 * @param leads how many were looked at that are not closed
 * @param missing how much was missing, and was made up for
 * @param held how many leads miss something that further rounds make up for
 */
record Round(Instant began, Instant ended, long leads, long missing, long held) {}
