/**
 * The one clock of the server and the time of day it tells. Nothing else asks the machine what time
 * it is.
 */
@NullMarked
package org.leadwacht.service.platform.time;

import org.jspecify.annotations.NullMarked;
