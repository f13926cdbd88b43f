/**
 * The pages behind the links in mails by which somebody does something with one tap. Looking at a
 * page changes nothing; its button does, once.
 */
@NullMarked
package org.leadwacht.service.onetap;

import org.jspecify.annotations.NullMarked;
