/**
 * Where everything is kept: a MongoDB named by its address, or an embedded store that speaks the
 * same protocol from a file of its own. The rest of the server knows records that Spring Data maps,
 * and not the driver.
 */
@NullMarked
package org.leadwacht.service.platform.store;

import org.jspecify.annotations.NullMarked;
