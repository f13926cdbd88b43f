/**
 * What a draft would have changed: the leads of the last days replayed, and contacts planned anew,
 * under the rules in force and under the draft. It runs in the background and only reads.
 */
@NullMarked
package org.leadwacht.service.rules.impact;

import org.jspecify.annotations.NullMarked;
