/**
 * What people want to see of a dealership at a glance: its check, overview, ledger, calendar,
 * response times, and what a change would do. Everything here only reads.
 */
@NullMarked
package org.leadwacht.service.insight;

import org.jspecify.annotations.NullMarked;
