/**
 * Tells people of popups on devices on which they allowed it, by Web Push: encrypted for the
 * device, signed with this server's own key, and sent by the outbox like everything else
 * (docs/operator.md, "Popups on devices").
 */
@NullMarked
package org.leadwacht.service.delivery.push;

import org.jspecify.annotations.NullMarked;
