/**
 * The rules that decide now: a published version on its base, compiled once and kept. Where a
 * version cannot be used the last good one stands in, and an alarm says so.
 */
@NullMarked
package org.leadwacht.service.rules.inforce;

import org.jspecify.annotations.NullMarked;
