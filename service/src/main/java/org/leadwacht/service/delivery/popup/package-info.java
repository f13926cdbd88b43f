/**
 * Popups and changes of leads as server-sent events. A client that comes back says what it saw last
 * and gets the rest.
 */
@NullMarked
package org.leadwacht.service.delivery.popup;

import org.jspecify.annotations.NullMarked;
