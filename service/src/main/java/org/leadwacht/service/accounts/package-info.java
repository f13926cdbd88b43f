/**
 * The people who can sign in, with their roles, passwords and sessions. Who is not signed in any
 * more is found out here; how one signs in is said in {@code signin}.
 */
@NullMarked
package org.leadwacht.service.accounts;

import org.jspecify.annotations.NullMarked;
