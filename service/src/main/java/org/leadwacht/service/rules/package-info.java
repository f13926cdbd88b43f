/**
 * Rule files of a dealership: drafted, checked, tried on stories and on real leads, published as
 * versions, rolled back. What is in force changes by one write that fails if somebody else was
 * faster.
 */
@NullMarked
package org.leadwacht.service.rules;

import org.jspecify.annotations.NullMarked;
