/**
 * The users of a dealership: who may have leads, who supervises whom, who is absent and who stands
 * in. All of it is immutable and knows no clock; questions about presence carry the instant they
 * are about.
 */
@NullMarked
package org.leadwacht.rules.people;

import org.jspecify.annotations.NullMarked;
