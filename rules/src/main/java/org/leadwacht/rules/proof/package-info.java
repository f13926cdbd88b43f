/**
 * What a change of rules does to every lead there can be, found by going through all kinds of leads
 * that the rules tell apart. Each kind is asked of the engine that plans real leads, so that the
 * proof and the program cannot differ.
 */
@NullMarked
package org.leadwacht.rules.proof;

import org.jspecify.annotations.NullMarked;
