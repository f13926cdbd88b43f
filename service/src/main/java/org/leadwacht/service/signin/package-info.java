/**
 * The ways in and out for a person: a password, or the configured OpenID Connect provider. Both
 * begin the same session, which the browser holds in one cookie.
 */
@NullMarked
package org.leadwacht.service.signin;

import org.jspecify.annotations.NullMarked;
