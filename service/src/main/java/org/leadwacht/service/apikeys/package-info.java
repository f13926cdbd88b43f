/**
 * The keys that programs call with: made, shown once, listed, revoked. Only a key's hash is stored.
 */
@NullMarked
package org.leadwacht.service.apikeys;

import org.jspecify.annotations.NullMarked;
