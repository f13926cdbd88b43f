package org.leadwacht.service.delivery.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.service.leads.Details;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.PendingNotice;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the mail of a notice. */
@Component
class MailComposer {

  private static final int MAX_MESSAGE = 2_000;

  private final LeadStore leads;
  private final MailProperties properties;
  private final JsonMapper json;

  MailComposer(LeadStore leads, MailProperties properties, JsonMapper json) {
    this.leads = leads;
    this.properties = properties;
    this.json = json;
  }

  ComposedMail write(Notice notice, Dealership dealership, DealershipUser reader) {
    MailTexts texts = MailTexts.of(dealership);
    MailBody body = new MailBody().paragraph(texts.say("hello", reader.name()));
    PendingNotice draft = notice.draft();
    String subject;
    if (draft.stage().equals("QM")) {
      subject = sources(body, draft, dealership, texts);
    } else if (draft.lead() == null) {
      subject = list(body, draft, dealership, texts);
    } else {
      subject = lead(body, draft, draft.lead(), dealership, texts);
    }
    if (draft.late()) {
      body.paragraph(texts.say("late"));
    }
    return body.paragraph(texts.say("closing", dealership.name())).mail(subject);
  }

  private String lead(
      MailBody body, PendingNotice draft, String id, Dealership dealership, MailTexts texts) {
    StoredLead lead = leads.find(dealership.id(), id).orElse(null);
    String contact = lead == null ? texts.say("unknown") : contact(lead, texts);
    body.paragraph(draft.because());
    if (lead != null) {
      body.facts(facts(lead, dealership, texts));
      link(body, dealership, id, texts);
    }
    return texts.sayOr("subject." + draft.stage(), "subject.other", contact, draft.stage());
  }

  private void link(MailBody body, Dealership dealership, String id, MailTexts texts) {
    String url = properties.publicUrl();
    if (url != null && !url.isBlank()) {
      body.link(
          texts.say("open"), url.replaceAll("/+$", "") + "/leads/" + dealership.id() + "/" + id);
    }
  }

  private List<String[]> facts(StoredLead lead, Dealership dealership, MailTexts texts) {
    Details details = lead.details();
    LeadState leadState = lead.record().leadState();
    List<String[]> facts = MailBody.facts();
    MailBody.add(facts, texts.say("contact"), contact(lead, texts));
    MailBody.add(facts, texts.say("email"), details.email());
    MailBody.add(facts, texts.say("phone"), details.phone());
    MailBody.add(facts, texts.say("source"), source(lead, dealership));
    MailBody.add(facts, texts.say("vehicle"), vehicle(lead));
    MailBody.add(facts, texts.say("received"), texts.instant(lead.record().inquiry().receivedAt()));
    MailBody.add(facts, texts.say("status"), texts.say("status." + leadState.status()));
    MailBody.add(facts, texts.say("assignee"), name(dealership, leadState.assignee()));
    LeadState.FollowUp followUp = leadState.followUp();
    MailBody.add(
        facts, texts.say("followUp"), followUp == null ? null : texts.instant(followUp.dueAt()));
    MailBody.add(facts, texts.say("message"), shortened(details.message()));
    return facts;
  }

  private String list(MailBody body, PendingNotice draft, Dealership dealership, MailTexts texts) {
    body.paragraph(texts.say("intro." + draft.stage()));
    List<String> head =
        List.of(
            texts.say("contact"),
            texts.say("source"),
            texts.say("vehicle"),
            texts.say("status"),
            texts.say("since"),
            texts.say("followUp"),
            texts.say("assignee"));
    List<List<String>> rows = new ArrayList<>();
    for (StoredLead lead : leads.findAll(dealership.id(), draft.leads())) {
      LeadState leadState = lead.record().leadState();
      LeadState.FollowUp followUp = leadState.followUp();
      String vehicle = vehicle(lead);
      rows.add(
          List.of(
              contact(lead, texts),
              source(lead, dealership),
              vehicle == null ? "" : vehicle,
              texts.say("status." + leadState.status()),
              texts.instant(leadState.openedAt()),
              followUp == null ? "" : texts.instant(followUp.dueAt()),
              name(dealership, leadState.assignee())));
    }
    body.table(head, rows);
    return texts.say("subject." + draft.stage(), draft.leads().size());
  }

  private String sources(
      MailBody body, PendingNotice draft, Dealership dealership, MailTexts texts) {
    body.paragraph(texts.say("intro.QM"));
    List<String> head = List.of(texts.say("source"), texts.say("lastLead"));
    if (!draft.silent().isEmpty()) {
      body.heading(texts.say("silent")).table(head, rows(draft.silent(), dealership, texts));
    }
    if (!draft.recovered().isEmpty()) {
      body.heading(texts.say("recovered")).table(head, rows(draft.recovered(), dealership, texts));
    }
    List<String> named = draft.silent().isEmpty() ? draft.recovered() : draft.silent();
    return texts.say(
        "subject.QM",
        String.join(", ", named.stream().map(id -> sourceName(dealership, id)).toList()));
  }

  private List<List<String>> rows(List<String> sources, Dealership dealership, MailTexts texts) {
    List<List<String>> rows = new ArrayList<>();
    for (String source : sources) {
      Instant last = leads.lastLeadAt(dealership.id(), source);
      rows.add(
          List.of(
              sourceName(dealership, source),
              last == null ? texts.say("never") : texts.instant(last)));
    }
    return rows;
  }

  private static String contact(StoredLead lead, MailTexts texts) {
    Details details = lead.details();
    for (@Nullable String name :
        new @Nullable String[] {details.name(), details.email(), details.phone()}) {
      if (name != null && !name.isBlank()) {
        return MailBody.oneLine(name);
      }
    }
    return texts.say("unknown");
  }

  private static String source(StoredLead lead, Dealership dealership) {
    return sourceName(dealership, lead.record().inquiry().source());
  }

  private static String sourceName(Dealership dealership, String id) {
    LeadSource source = dealership.sources().get(id);
    return source == null ? id : source.name();
  }

  private static String name(Dealership dealership, String id) {
    DealershipUser user = dealership.people().find(id);
    return user == null ? id : user.name();
  }

  /** The vehicle in a line: a text as it is, of an object what can be read. */
  private @Nullable String vehicle(StoredLead lead) {
    String brand = lead.record().inquiry().brand();
    String vehicle = lead.details().vehicle();
    if (vehicle == null) {
      return brand;
    }
    JsonNode node = json.readTree(vehicle);
    List<String> parts = new ArrayList<>();
    if (brand != null) {
      parts.add(brand);
    }
    if (node.isString()) {
      parts.add(node.asString());
    } else {
      node.forEach(
          value -> {
            if (value.isValueNode()
                && !value.asString().isBlank()
                && !parts.contains(value.asString())) {
              parts.add(value.asString());
            }
          });
    }
    return shortened(String.join(", ", parts));
  }

  private static @Nullable String shortened(@Nullable String message) {
    return message == null || message.length() <= MAX_MESSAGE
        ? message
        : message.substring(0, MAX_MESSAGE) + " …";
  }
}
