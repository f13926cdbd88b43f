/**
 * Tells other programs what people are told: notices, copied to the addresses a dealership names,
 * signed, and sent by the outbox like everything else.
 */
@NullMarked
package org.leadwacht.service.delivery.webhook;

import org.jspecify.annotations.NullMarked;
