/**
 * What was decided to be sent, and what became of it. A notice exists once, however often its
 * decision is repeated.
 */
@NullMarked
package org.leadwacht.service.outbox;

import org.jspecify.annotations.NullMarked;
