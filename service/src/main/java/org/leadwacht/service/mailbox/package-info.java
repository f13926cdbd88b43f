/**
 * Mail of customers and portals: the mailboxes of a dealership, how layouts are read, what each
 * message became, and answers. A message is kept as it came before anything is made of it.
 */
@NullMarked
package org.leadwacht.service.mailbox;

import org.jspecify.annotations.NullMarked;
