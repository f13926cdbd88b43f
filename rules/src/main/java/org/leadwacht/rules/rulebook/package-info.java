/**
 * The rule sets of the domain: the shipped base, a dealership's files merged with it, checked, kept
 * ready and evaluated under a budget.
 */
@NullMarked
package org.leadwacht.rules.rulebook;

import org.jspecify.annotations.NullMarked;
