/**
 * Which leads a condition fits, as sets that can be met, cut and compared exactly. Values are cut
 * at the constants that conditions name, so that every answer holds for all leads and not for
 * samples.
 */
@NullMarked
package org.leadwacht.rules.language.region;

import org.jspecify.annotations.NullMarked;
