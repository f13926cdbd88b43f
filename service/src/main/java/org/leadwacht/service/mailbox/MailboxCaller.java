package org.leadwacht.service.mailbox;

import java.util.Map;
import java.util.Set;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;

/** Who lets things happen to leads because of a message. */
final class MailboxCaller {

  private static final String NAME = "mailbox";

  private MailboxCaller() {}

  static Caller of(String dealership) {
    return new Caller(
        NAME,
        NAME,
        Caller.Kind.KEY,
        Set.of(Permission.LEADS_WRITE),
        false,
        Map.of(dealership, ""),
        null);
  }
}
