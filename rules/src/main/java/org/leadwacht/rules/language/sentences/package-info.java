/**
 * Rules in plain German or English: each line is a sentence that a shipped file of sentences turns
 * into DRL, so that whatever is wrong is reported at the sentence.
 */
@NullMarked
package org.leadwacht.rules.language.sentences;

import org.jspecify.annotations.NullMarked;
