/** What features share and no feature owns. Nothing here knows a lead. */
@NullMarked
package org.leadwacht.service.platform;

import org.jspecify.annotations.NullMarked;
