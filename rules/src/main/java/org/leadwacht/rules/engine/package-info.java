/**
 * Rules plan, Java waits and acts: for a lead, a dealership and an instant, what fires now and when
 * to look again. Everything is pure; whoever calls it stores the outcome and delivers what left.
 */
@NullMarked
package org.leadwacht.rules.engine;

import org.jspecify.annotations.NullMarked;
