/**
 * What comes before rules: a row of a table, an exception. Each takes a stage of the leads it fits
 * away from the rules that plan it otherwise, and plans it its own way.
 */
@NullMarked
package org.leadwacht.rules.rulebook.overlay;

import org.jspecify.annotations.NullMarked;
