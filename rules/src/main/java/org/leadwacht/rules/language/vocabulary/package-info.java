/**
 * What rules may speak of: facts and their fields, conclusions, functions, and the values that
 * exist. Derived from the records of {@code facts} and {@code plan}, so that it cannot be out of
 * date.
 */
@NullMarked
package org.leadwacht.rules.language.vocabulary;

import org.jspecify.annotations.NullMarked;
