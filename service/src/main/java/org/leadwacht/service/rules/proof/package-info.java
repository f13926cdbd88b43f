/**
 * What publishing the draft would do to every lead there can be, and whom it would lose. The answer
 * is shown before publishing and kept with the version.
 */
@NullMarked
package org.leadwacht.service.rules.proof;

import org.jspecify.annotations.NullMarked;
