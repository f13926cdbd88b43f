/**
 * One page per person: everything that is known of a contact, merged and taken apart again, handed
 * out and erased.
 */
@NullMarked
package org.leadwacht.service.contacts;

import org.jspecify.annotations.NullMarked;
