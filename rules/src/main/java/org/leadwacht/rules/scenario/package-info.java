/**
 * Stories with a virtual clock: who works where, what happens to which lead and when, and
 * everything the server then does. What production runs is what they run.
 */
@NullMarked
package org.leadwacht.rules.scenario;

import org.jspecify.annotations.NullMarked;
