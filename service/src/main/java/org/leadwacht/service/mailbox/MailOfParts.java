package org.leadwacht.service.mailbox;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.PartUse;
import org.springframework.stereotype.Component;

/** The locations that mailboxes are of, and the sources that layouts are read as. */
@Component
class MailOfParts implements PartUse {

  private final Mailboxes mailboxes;
  private final LayoutTemplates templates;

  MailOfParts(Mailboxes mailboxes, LayoutTemplates templates) {
    this.mailboxes = mailboxes;
    this.templates = templates;
  }

  @Override
  public List<Use> uses(String dealership, String kind, String id) {
    List<Use> uses = new ArrayList<>();
    if (kind.equals("location")) {
      mailboxes.all(dealership).stream()
          .filter(mailbox -> id.equalsIgnoreCase(mailbox.location()))
          .map(mailbox -> Message.of("service.part.mailbox", mailbox.mailbox()))
          .forEach(text -> uses.add(new Use(text, true)));
    }
    if (kind.equals("source")) {
      templates.all(dealership).stream()
          .filter(template -> id.equalsIgnoreCase(template.source()))
          .map(template -> Message.of("service.part.template", template.id()))
          .forEach(text -> uses.add(new Use(text, true)));
    }
    return uses;
  }

  @Override
  public void handOver(String dealership, String kind, String id, String successor) {
    if (kind.equals("location")) {
      mailboxes.all(dealership).stream()
          .filter(mailbox -> id.equalsIgnoreCase(mailbox.location()))
          .forEach(mailbox -> mailboxes.save(mailbox.at(successor)));
    }
    if (kind.equals("source")) {
      templates.all(dealership).stream()
          .filter(template -> id.equalsIgnoreCase(template.source()))
          .map(template -> template.of(successor))
          .forEach(template -> templates.save(dealership, template, null));
    }
  }
}
