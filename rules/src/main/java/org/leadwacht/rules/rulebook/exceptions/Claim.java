package org.leadwacht.rules.rulebook.exceptions;

import org.leadwacht.rules.language.region.Region;

/**
 * What one exception says about one thing: a stage, who gets the lead.
 *
 * @param line the exception
 * @param effect what it says
 * @param about the thing, such as {@code E1} or {@code owner}
 * @param says what is said about it; two that say the same do not contradict each other
 * @param region the leads it is said of
 */
record Claim(ExceptionLine line, Effect effect, String about, String says, Region region) {

  int weight() {
    return line.weight();
  }
}
