/** Who changed what, when, from what to what. Entries are only ever added. */
@NullMarked
package org.leadwacht.service.audit;

import org.jspecify.annotations.NullMarked;
