/**
 * A user's follow-ups and activities as a calendar that other programs subscribe to. Its address is
 * the secret; whoever takes it back makes it worth nothing.
 */
@NullMarked
package org.leadwacht.service.calendarfeed;

import org.jspecify.annotations.NullMarked;
