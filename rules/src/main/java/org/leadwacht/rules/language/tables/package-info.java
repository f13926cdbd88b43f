/**
 * Decision tables in CSV: which stage comes when, for whom and by which channel, by source, brand
 * and the like. Each row becomes a rule like the shipped one for its stage; the cells are values
 * and never code.
 */
@NullMarked
package org.leadwacht.rules.language.tables;

import org.jspecify.annotations.NullMarked;
