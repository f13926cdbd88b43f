/** Carries what is in the outbox to whom it is for: one carrier for each channel. */
@NullMarked
package org.leadwacht.service.delivery;

import org.jspecify.annotations.NullMarked;
