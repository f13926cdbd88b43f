package org.leadwacht.service.delivery.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Source;
import org.leadwacht.rules.lead.Standing;
import org.leadwacht.rules.people.User;
import org.leadwacht.service.leads.Details;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.outbox.Draft;
import org.leadwacht.service.outbox.Notice;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the mail of a notice. */
@Component
class Letters {

  private static final int LONGEST_MESSAGE = 2_000;

  private final LeadStore leads;
  private final MailProperties properties;
  private final JsonMapper json;

  Letters(LeadStore leads, MailProperties properties, JsonMapper json) {
    this.leads = leads;
    this.properties = properties;
    this.json = json;
  }

  Letter write(Notice notice, Dealership dealership, User reader) {
    Words words = Words.of(dealership);
    Sheet sheet = new Sheet().paragraph(words.say("hello", reader.name()));
    Draft draft = notice.draft();
    String subject;
    if (draft.stage().equals("QM")) {
      subject = sources(sheet, draft, dealership, words);
    } else if (draft.lead() == null) {
      subject = list(sheet, draft, dealership, words);
    } else {
      subject = lead(sheet, draft, draft.lead(), dealership, words);
    }
    if (draft.late()) {
      sheet.paragraph(words.say("late"));
    }
    return sheet.paragraph(words.say("closing", dealership.name())).letter(subject);
  }

  private String lead(Sheet sheet, Draft draft, String id, Dealership dealership, Words words) {
    StoredLead lead = leads.find(dealership.id(), id).orElse(null);
    String contact = lead == null ? words.say("unknown") : contact(lead, words);
    sheet.paragraph(draft.because());
    if (lead != null) {
      sheet.facts(facts(lead, dealership, words));
      link(sheet, dealership, id, words);
    }
    return words.sayOr("subject." + draft.stage(), "subject.other", contact, draft.stage());
  }

  private void link(Sheet sheet, Dealership dealership, String id, Words words) {
    String url = properties.publicUrl();
    if (url != null && !url.isBlank()) {
      sheet.link(
          words.say("open"), url.replaceAll("/+$", "") + "/leads/" + dealership.id() + "/" + id);
    }
  }

  private List<String[]> facts(StoredLead lead, Dealership dealership, Words words) {
    Details details = lead.details();
    Standing standing = lead.dossier().standing();
    List<String[]> facts = Sheet.facts();
    Sheet.add(facts, words.say("contact"), contact(lead, words));
    Sheet.add(facts, words.say("email"), details.email());
    Sheet.add(facts, words.say("phone"), details.phone());
    Sheet.add(facts, words.say("source"), source(lead, dealership));
    Sheet.add(facts, words.say("vehicle"), vehicle(lead));
    Sheet.add(facts, words.say("received"), words.instant(lead.dossier().inquiry().receivedAt()));
    Sheet.add(facts, words.say("status"), words.say("status." + standing.status()));
    Sheet.add(facts, words.say("assignee"), name(dealership, standing.assignee()));
    Standing.FollowUp followUp = standing.followUp();
    Sheet.add(
        facts, words.say("followUp"), followUp == null ? null : words.instant(followUp.dueAt()));
    Sheet.add(facts, words.say("message"), shortened(details.message()));
    return facts;
  }

  private String list(Sheet sheet, Draft draft, Dealership dealership, Words words) {
    sheet.paragraph(words.say("intro." + draft.stage()));
    List<String> head =
        List.of(
            words.say("contact"),
            words.say("source"),
            words.say("vehicle"),
            words.say("status"),
            words.say("since"),
            words.say("followUp"),
            words.say("assignee"));
    List<List<String>> rows = new ArrayList<>();
    for (StoredLead lead : leads.findAll(dealership.id(), draft.leads())) {
      Standing standing = lead.dossier().standing();
      Standing.FollowUp followUp = standing.followUp();
      String vehicle = vehicle(lead);
      rows.add(
          List.of(
              contact(lead, words),
              source(lead, dealership),
              vehicle == null ? "" : vehicle,
              words.say("status." + standing.status()),
              words.instant(standing.openedAt()),
              followUp == null ? "" : words.instant(followUp.dueAt()),
              name(dealership, standing.assignee())));
    }
    sheet.table(head, rows);
    return words.say("subject." + draft.stage(), draft.leads().size());
  }

  private String sources(Sheet sheet, Draft draft, Dealership dealership, Words words) {
    sheet.paragraph(words.say("intro.QM"));
    List<String> head = List.of(words.say("source"), words.say("lastLead"));
    if (!draft.silent().isEmpty()) {
      sheet.heading(words.say("silent")).table(head, rows(draft.silent(), dealership, words));
    }
    if (!draft.recovered().isEmpty()) {
      sheet.heading(words.say("recovered")).table(head, rows(draft.recovered(), dealership, words));
    }
    List<String> named = draft.silent().isEmpty() ? draft.recovered() : draft.silent();
    return words.say(
        "subject.QM",
        String.join(", ", named.stream().map(id -> sourceName(dealership, id)).toList()));
  }

  private List<List<String>> rows(List<String> sources, Dealership dealership, Words words) {
    List<List<String>> rows = new ArrayList<>();
    for (String source : sources) {
      Instant last = leads.lastLeadAt(dealership.id(), source);
      rows.add(
          List.of(
              sourceName(dealership, source),
              last == null ? words.say("never") : words.instant(last)));
    }
    return rows;
  }

  private static String contact(StoredLead lead, Words words) {
    Details details = lead.details();
    for (@Nullable String name :
        new @Nullable String[] {details.name(), details.email(), details.phone()}) {
      if (name != null && !name.isBlank()) {
        return Sheet.oneLine(name);
      }
    }
    return words.say("unknown");
  }

  private static String source(StoredLead lead, Dealership dealership) {
    return sourceName(dealership, lead.dossier().inquiry().source());
  }

  private static String sourceName(Dealership dealership, String id) {
    Source source = dealership.sources().get(id);
    return source == null ? id : source.name();
  }

  private static String name(Dealership dealership, String id) {
    User user = dealership.people().find(id);
    return user == null ? id : user.name();
  }

  /** The vehicle in a line: a text as it is, of an object what can be read. */
  private @Nullable String vehicle(StoredLead lead) {
    String brand = lead.dossier().inquiry().brand();
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
    return message == null || message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + " …";
  }
}
