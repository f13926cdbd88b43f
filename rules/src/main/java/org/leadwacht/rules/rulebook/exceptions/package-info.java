/**
 * Exceptions: one sentence that says what holds for some leads, such as {@code Für Anfragen der
 * Marke "DS" gilt: überfällig nach 30 Minuten}. They are read, held against each other by exact
 * case analysis, and lowered onto the rules they are exceptions from.
 */
@NullMarked
package org.leadwacht.rules.rulebook.exceptions;

import org.jspecify.annotations.NullMarked;
