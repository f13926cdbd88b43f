/**
 * Notices as e-mails: text and HTML in the dealership's language, handed to a real mail server,
 * again and again until it takes them. A message keeps its Message-ID over all attempts.
 */
@NullMarked
package org.leadwacht.service.delivery.mail;

import org.jspecify.annotations.NullMarked;
