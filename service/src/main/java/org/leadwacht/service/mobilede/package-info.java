/**
 * Requests that mobile.de's Lead API hands over, and what is told there of how they ended. What is
 * known of that interface, and what is not, stands in docs/mail.md, "mobile.de's Lead API".
 */
@NullMarked
package org.leadwacht.service.mobilede;

import org.jspecify.annotations.NullMarked;
