/**
 * What a rule may see of a lead and its dealership: small records that Java derives and rules only
 * read. Every public component is a field of the same name in a condition; the reference for rule
 * authors is generated from this package.
 */
@NullMarked
package org.leadwacht.rules.facts;

import org.jspecify.annotations.NullMarked;
