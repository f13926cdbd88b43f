package org.leadwacht.service.mailbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.leadwacht.service.intake.OwnAddresses;
import org.springframework.stereotype.Component;

/** The addresses of mailboxes, and those that portals and forms send from. */
@Component
class AddressesOfMailboxes implements OwnAddresses {

  private final Mailboxes mailboxes;
  private final LayoutTemplates templates;

  AddressesOfMailboxes(Mailboxes mailboxes, LayoutTemplates templates) {
    this.mailboxes = mailboxes;
    this.templates = templates;
  }

  @Override
  public Collection<String> of(String dealership) {
    List<String> addresses = new ArrayList<>();
    for (Mailbox mailbox : mailboxes.known(dealership)) {
      Mailbox.Server smtp = mailbox.smtp();
      Stream.of(mailbox.address(), mailbox.forwardTo(), smtp == null ? null : smtp.from())
          .filter(Objects::nonNull)
          .forEach(addresses::add);
    }
    templates.known(dealership).forEach(template -> addresses.add(template.sender()));
    return addresses;
  }
}
