/**
 * Who is calling and what they may do: API keys, accounts, sessions, rights and rate limits.
 * Another tenant's things do not exist for a caller.
 */
@NullMarked
package org.leadwacht.service.access;

import org.jspecify.annotations.NullMarked;
