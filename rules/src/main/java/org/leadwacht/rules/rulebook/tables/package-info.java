/**
 * Decision tables in CSV: which stage comes when, for whom and by which channel, by source, brand
 * and the like. The cells are values and never code.
 */
@NullMarked
package org.leadwacht.rules.rulebook.tables;

import org.jspecify.annotations.NullMarked;
