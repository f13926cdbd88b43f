/**
 * Opening hours, closed days and the arithmetic of business time (docs/domain.md, section 4).
 * Everything here is immutable and counts in real seconds; local time appears only at the edges.
 */
@NullMarked
package org.leadwacht.rules.calendar;

import org.jspecify.annotations.NullMarked;
