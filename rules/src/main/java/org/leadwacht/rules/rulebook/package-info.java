/**
 * Rule files as a dealership writes them, and what becomes of them: checked, lowered to Drools'
 * canonical model, merged with the shipped rules and evaluated under a budget. Nothing outside this
 * package and those below it knows Drools.
 */
@NullMarked
package org.leadwacht.rules.rulebook;

import org.jspecify.annotations.NullMarked;
