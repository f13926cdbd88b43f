package org.leadwacht.service.mobilede;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.intake.LeadEvents;
import org.leadwacht.service.mailbox.LeadsOfMail;
import org.leadwacht.service.mailbox.UnreadMessages;
import org.leadwacht.service.mobilede.MobileDeEvent.Meaning;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Makes leads, and what happens to them, of what mobile.de tells; each event once, however often it
 * comes.
 */
@Component
class MobileDeIntake {

  private static final String NAME = "mobile-de";

  private final MobileDeStore store;
  private final LeadsOfMail leads;
  private final LeadEvents events;
  private final UnreadMessages unread;
  private final Dealerships dealerships;
  private final Planning planning;

  MobileDeIntake(
      MobileDeStore store,
      LeadsOfMail leads,
      LeadEvents events,
      UnreadMessages unread,
      Dealerships dealerships,
      Planning planning) {
    this.store = store;
    this.leads = leads;
    this.events = events;
    this.unread = unread;
    this.dealerships = dealerships;
    this.planning = planning;
  }

  /** Takes an event in. One that cannot become a lead is listed among the unread messages. */
  void take(MobileDeAccount account, MobileDeEvent event) {
    if (event.meaning() == Meaning.NONE) {
      return;
    }
    try {
      Optional<MobileDeStore.Link> known = store.link(account.id(), event.lead());
      if (known.isEmpty()) {
        received(account, event);
      } else if (event.meaning() != Meaning.REQUEST) {
        happened(account.id(), known.get().lead(), event);
      }
    } catch (ProblemException refused) {
      unread.list(
          account.id(),
          NAME + "-" + event.id(),
          "mobile.de: " + event.type(),
          event.content().toPrettyString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void received(MobileDeAccount account, MobileDeEvent event) {
    String lead =
        leads.received(
            account.id(),
            event.body(account.source(), call(account.id(), event)),
            NAME + "/" + event.lead());
    store.save(MobileDeStore.Link.of(account.id(), event.lead(), lead));
  }

  private void happened(String dealership, String lead, MobileDeEvent event) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    boolean missed = event.meaning() == Meaning.CALL && event.isMissedCall();
    told.put("type", missed ? "callBackNoted" : "customerReplied");
    told.put("text", event.meaning() == Meaning.CALL ? call(dealership, event) : event.message());
    planning.of(
        dealership,
        () ->
            events.happenOnce(dealership, lead, NAME + "-" + event.id(), told, caller(dealership)));
  }

  private @Nullable String call(String dealership, MobileDeEvent event) {
    return event.meaning() == Meaning.CALL
        ? Language.of(dealerships.get(dealership).dealership().language())
            .text(event.isMissedCall() ? "service.mail.missedCall" : "service.mail.acceptedCall")
        : null;
  }

  private static Caller caller(String dealership) {
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
