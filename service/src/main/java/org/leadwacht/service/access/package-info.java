/**
 * Who is calling and what a caller may do, in the words every resource uses. Another tenant's
 * things do not exist for a caller.
 */
@NullMarked
package org.leadwacht.service.access;

import org.jspecify.annotations.NullMarked;
