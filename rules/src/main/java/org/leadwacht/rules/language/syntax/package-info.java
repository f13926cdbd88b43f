/**
 * From the text of a rule file to a tree of what it says, every node with its place. The parser
 * reads a part of DRL and no more.
 */
@NullMarked
package org.leadwacht.rules.language.syntax;

import org.jspecify.annotations.NullMarked;
