package org.leadwacht.service.delivery.mail;

import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.OpeningTime;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.stage.LeadField;
import org.leadwacht.service.delivery.mail.MailContent.Fact;
import org.leadwacht.service.delivery.mail.MailContent.LeadRow;
import org.leadwacht.service.leads.JoinedRequest;
import org.leadwacht.service.leads.LeadViews;
import org.leadwacht.service.leads.RequestDetails;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.PageLinks;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A lead in words, for a mail: who, what for, how to reach them, and how much time is left. */
@Component
class LeadWords {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)\\}");
  private static final int MAX_MESSAGE = 2_000;

  private final PageLinks links;
  private final JsonMapper json;

  LeadWords(PageLinks links, JsonMapper json) {
    this.links = links;
    this.json = json;
  }

  /** Whatever the contact is known by. */
  String contact(StoredLead lead, Language language) {
    RequestDetails details = lead.details().learnt();
    for (@Nullable String name :
        new @Nullable String[] {details.name(), details.email(), details.phone()}) {
      if (name != null && !name.isBlank()) {
        return MailComposer.oneLine(name);
      }
    }
    return language.text("mails.unknown");
  }

  /** The lead in the user interface, if its address is known. */
  @Nullable String link(StoredLead lead) {
    return links.lead(lead.dealership(), lead.id());
  }

  /** All that a seller needs; what has no value is left out. */
  List<Fact> facts(StoredLead lead, Dealership dealership, Language language, Instant now) {
    RequestDetails details = lead.details().learnt();
    LeadState state = lead.record().leadState();
    LeadState.FollowUp followUp = state.followUp();
    List<Fact> facts = new ArrayList<>();
    add(facts, language.text("mails.contact"), contact(lead, language));
    add(facts, language.text("mails.email"), details.email());
    add(facts, language.text("mails.phone"), details.phone());
    add(facts, language.text("mails.source"), source(lead, dealership));
    add(facts, language.text("mails.vehicle"), vehicle(lead));
    add(
        facts,
        language.text("mails.received"),
        brief(lead.record().inquiry().receivedAt(), dealership, language));
    add(facts, language.text("mails.status"), language.say(state.status()));
    add(facts, language.text("mails.deadline"), deadline(lead.record(), dealership, language, now));
    add(facts, language.text("mails.assignee"), name(dealership, state.assignee()));
    add(
        facts,
        language.text("mails.followUp"),
        followUp == null ? null : followUp(lead, followUp.dueAt(), dealership, language));
    for (Event event :
        state.status() == Status.CLOSED ? List.<Event>of() : lead.record().history()) {
      lead.details()
          .note(event.id())
          .filter(note -> event.type() != Event.Type.FOLLOW_UP_SET)
          .ifPresent(
              note ->
                  add(
                      facts,
                      language.say(new Term("event", event.type().text())),
                      brief(event.at(), dealership, language) + " · " + shortened(note.text())));
    }
    add(facts, language.text("mails.message"), shortened(details.message()));
    for (JoinedRequest request : lead.details().joined()) {
      add(
          facts,
          language.text("mails.furtherRequest"),
          shortened(furtherRequest(request, dealership, language)));
    }
    return facts;
  }

  /**
   * A text of the dealership's own with the lead's fields in the place of their names in braces.
   */
  String filled(String template, StoredLead lead, Dealership dealership, Language language) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    LeadField.named(found.group(1))
                        .map(field -> value(field, lead, dealership, language))
                        .orElse(found.group())));
  }

  /** A field of a lead; empty where it has none. */
  String value(LeadField field, StoredLead lead, Dealership dealership, Language language) {
    RequestDetails details = lead.details().learnt();
    Inquiry inquiry = lead.record().inquiry();
    @Nullable String value =
        switch (field) {
          case NAME -> contact(lead, language);
          case EMAIL -> details.email();
          case PHONE -> details.phone();
          case VEHICLE -> vehicle(lead);
          case BRAND -> inquiry.brand();
          case PRICE ->
              inquiry.price() == null
                  ? null
                  : NumberFormat.getInstance(language.locale()).format(inquiry.price()) + " €";
          case SOURCE -> source(lead, dealership);
          case REQUEST ->
              inquiry.request() == null
                  ? null
                  : language.text("mails.request." + inquiry.request());
          case RECEIVED -> brief(inquiry.receivedAt(), dealership, language);
          case STATUS -> language.say(lead.record().leadState().status());
          case ASSIGNEE -> name(dealership, lead.record().leadState().assignee());
          case MESSAGE -> shortened(details.message());
        };
    return orEmpty(value);
  }

  /** When, what is to be done, and what was written to it. */
  private static String followUp(
      StoredLead lead, Instant dueAt, Dealership dealership, Language language) {
    return Stream.concat(
            Stream.of(brief(dueAt, dealership, language)), toDo(lead, language).stream())
        .collect(Collectors.joining(" · "));
  }

  /** What is to be done at the follow-up, as far as it was said. */
  private static Optional<String> toDo(StoredLead lead, Language language) {
    return lead.followUpNote()
        .map(
            note ->
                Stream.of(
                        note.kind() == null ? null : language.text("mails.kind." + note.kind()),
                        shortened(note.text()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" · ")));
  }

  /** When, where, what for, which vehicle and what was written, as far as it was said. */
  private String furtherRequest(JoinedRequest request, Dealership dealership, Language language) {
    Inquiry inquiry = request.inquiry();
    String kind = inquiry.request();
    return Stream.of(
            brief(inquiry.receivedAt(), dealership, language),
            MailComposer.sourceName(dealership, inquiry.source()),
            kind == null ? null : language.text("mails.request." + kind),
            vehicle(inquiry.brand(), request.details().vehicle()),
            request.details().message())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  /** A line of a list. */
  LeadRow row(StoredLead lead, Dealership dealership, Language language, Instant now) {
    LeadState state = lead.record().leadState();
    String status =
        state.status() == Status.OPEN
            ? language.text("mails.openSince", brief(state.openedAt(), dealership, language))
            : toDo(lead, language).orElseGet(() -> language.say(state.status()));
    return new LeadRow(
        contact(lead, language),
        orEmpty(lead.details().learnt().phone()),
        orEmpty(vehicle(lead)),
        source(lead, dealership),
        status,
        orEmpty(deadline(lead.record(), dealership, language, now)),
        name(dealership, state.assignee()),
        link(lead));
  }

  private static @Nullable String deadline(
      LeadRecord record, Dealership dealership, Language language, Instant now) {
    boolean open = record.leadState().status() == Status.OPEN;
    Instant since = record.overdueSince();
    if (since != null) {
      return language.text(
          open ? "mails.deadline.overdue" : "mails.deadline.followUpOverdue",
          brief(since, dealership, language),
          openingTime(since, now, record, dealership));
    }
    Instant until = LeadViews.signalChangesAt(record);
    if (until == null || !until.isAfter(now)) {
      return null;
    }
    return open
        ? language.text(
            "mails.deadline.left",
            brief(until, dealership, language),
            openingTime(now, until, record, dealership))
        : language.text("mails.deadline.followUp", brief(until, dealership, language));
  }

  private static OpeningTime openingTime(
      Instant from, Instant to, LeadRecord record, Dealership dealership) {
    return new OpeningTime(
        dealership
            .calendarOf(record.inquiry().location())
            .between(from, to)
            .truncatedTo(java.time.temporal.ChronoUnit.MINUTES));
  }

  private static String brief(Instant instant, Dealership dealership, Language language) {
    return language.brief(instant.atZone(dealership.zone()));
  }

  private static String source(StoredLead lead, Dealership dealership) {
    return MailComposer.sourceName(dealership, lead.record().inquiry().source());
  }

  static String name(Dealership dealership, String id) {
    DealershipUser user = dealership.people().find(id);
    return user == null ? id : user.name();
  }

  /** The vehicle in a line: a text as it is, of an object what can be read. */
  private @Nullable String vehicle(StoredLead lead) {
    return vehicle(lead.record().inquiry().brand(), lead.details().own().vehicle());
  }

  private @Nullable String vehicle(@Nullable String brand, @Nullable String vehicle) {
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

  private static void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(name, value));
    }
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static @Nullable String shortened(@Nullable String message) {
    return message == null || message.length() <= MAX_MESSAGE
        ? message
        : message.substring(0, MAX_MESSAGE) + " …";
  }
}
