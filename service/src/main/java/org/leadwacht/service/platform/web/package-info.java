/**
 * What every HTTP resource shares: problem answers, strict JSON, limits, pages of lists,
 * idempotency. Nothing here knows a dealership.
 */
@NullMarked
package org.leadwacht.service.platform.web;

import org.jspecify.annotations.NullMarked;
