/**
 * The rule language: rule files in DRL, sentences and tables are read, checked, looked at together
 * and lowered, each step in a package of its own. What facts and conclusions there are is told to
 * it; it knows nothing of leads itself.
 */
@NullMarked
package org.leadwacht.rules.language;

import org.jspecify.annotations.NullMarked;
