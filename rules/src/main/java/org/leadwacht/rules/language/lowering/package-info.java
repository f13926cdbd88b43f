/**
 * From the tree of a rule to Drools' canonical model: every name looked up in the vocabulary, every
 * type checked, every expression turned into a closure that counts against a budget. No source, no
 * bytecode and no reflection comes from the text of a rule.
 */
@NullMarked
package org.leadwacht.rules.language.lowering;

import org.jspecify.annotations.NullMarked;
