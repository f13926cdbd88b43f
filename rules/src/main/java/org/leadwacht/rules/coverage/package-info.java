/**
 * Who would be told of a lead, hour by hour, for a stretch of time ahead, and when nobody would. It
 * asks the same calendar and the same chain of deputies as the plan of a lead does.
 */
@NullMarked
package org.leadwacht.rules.coverage;

import org.jspecify.annotations.NullMarked;
