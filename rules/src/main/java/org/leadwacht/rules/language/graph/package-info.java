/**
 * What rules have to do with each other: which can trigger which, and which can plan the same stage
 * for the same lead. Decided from the constants in their conditions and conclusions; where those do
 * not tell, the answer is "perhaps".
 */
@NullMarked
package org.leadwacht.rules.language.graph;

import org.jspecify.annotations.NullMarked;
