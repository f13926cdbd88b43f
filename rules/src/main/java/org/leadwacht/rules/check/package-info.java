/**
 * Looks at a dealership's configuration for mixes that cannot work and for the known traps of
 * distribution. Every finding names the setting, what follows from it, and the remedy, in German
 * and English.
 */
@NullMarked
package org.leadwacht.rules.check;

import org.jspecify.annotations.NullMarked;
