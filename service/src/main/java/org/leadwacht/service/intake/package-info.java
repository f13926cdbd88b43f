/**
 * How leads come in and what is told about them: requests are read, recognised as of a known
 * person, given to somebody, stored. What happens to them afterwards comes in here as well.
 */
@NullMarked
package org.leadwacht.service.intake;

import org.jspecify.annotations.NullMarked;
