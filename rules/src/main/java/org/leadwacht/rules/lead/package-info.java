/**
 * A lead as it is kept: what came in, what happened to it, and which stages it has reached
 * (docs/domain.md, section 2). The history decides; where the lead stands is folded from it anew
 * after every event.
 */
@NullMarked
package org.leadwacht.rules.lead;

import org.jspecify.annotations.NullMarked;
