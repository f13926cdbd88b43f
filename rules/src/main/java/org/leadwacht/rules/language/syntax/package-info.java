/**
 * From the text of a rule file to a tree of what it says, every node with its place. Drools' own
 * parser decides what a rule is; the expressions inside are read here, because their places and
 * their limits matter.
 */
@NullMarked
package org.leadwacht.rules.language.syntax;

import org.jspecify.annotations.NullMarked;
