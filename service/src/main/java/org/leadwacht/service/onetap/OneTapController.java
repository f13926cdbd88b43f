package org.leadwacht.service.onetap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.PublicEndpoint;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.delivery.mail.MailTemplates;
import org.leadwacht.service.delivery.mail.OneTapLinks;
import org.leadwacht.service.delivery.mail.OneTapLinks.Action;
import org.leadwacht.service.delivery.mail.OneTapLinks.Tap;
import org.leadwacht.service.intake.LeadEvents;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.PageLinks;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page behind a link of {@link OneTapLinks} (docs/mail.md, "One tap"). Whoever holds the link
 * acts as the person it was sent to, and may do no more than that person with this one lead.
 */
@RestController
@RequestMapping("/tap/{token}")
class OneTapController {

  private static final LocalTime MORNING = LocalTime.of(9, 0);

  /** What a page says; without a button there is nothing left to do. */
  record Page(String title, String text, @Nullable String button, @Nullable String link) {}

  private final OneTapLinks links;
  private final Dealerships dealerships;
  private final LeadStore leads;
  private final LeadEvents events;
  private final MailTemplates templates;
  private final PageLinks pages;
  private final Clock clock;

  OneTapController(
      OneTapLinks links,
      Dealerships dealerships,
      LeadStore leads,
      LeadEvents events,
      MailTemplates templates,
      PageLinks pages,
      Clock clock) {
    this.links = links;
    this.dealerships = dealerships;
    this.leads = leads;
    this.events = events;
    this.templates = templates;
    this.pages = pages;
    this.clock = clock;
  }

  /** What a link that still holds is about. */
  private record Subject(Tap tap, Dealership dealership, StoredLead lead, DealershipUser user) {

    Language language() {
      return Language.of(dealership.language());
    }

    String contact() {
      String name = lead.details().learnt().name();
      return name == null ? language().text("mails.unknown") : name;
    }
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
  @PublicEndpoint
  ResponseEntity<String> look(@PathVariable String token) {
    Subject subject = subject(token).orElse(null);
    if (subject == null) {
      return unknown();
    }
    String over = over(subject);
    return over == null
        ? page(HttpStatus.OK, asked(subject), subject.language())
        : page(HttpStatus.GONE, told(subject, over), subject.language());
  }

  @PostMapping(produces = MediaType.TEXT_HTML_VALUE)
  @PublicEndpoint
  ResponseEntity<String> act(@PathVariable String token) {
    Subject subject = subject(token).orElse(null);
    if (subject == null) {
      return unknown();
    }
    String over = over(subject);
    if (over != null) {
      return page(HttpStatus.GONE, told(subject, over), subject.language());
    }
    try {
      events.happenOnce(
          subject.dealership().id(),
          subject.lead().id(),
          subject.tap().event(),
          event(subject),
          caller(subject));
      String done =
          subject.language().text("mails.tap.done." + subject.tap().action(), when(subject));
      return page(HttpStatus.OK, told(subject, done), subject.language());
    } catch (ProblemException refused) {
      String why = subject.language().say(refused.message());
      return page(HttpStatus.CONFLICT, told(subject, why), subject.language());
    }
  }

  private Optional<Subject> subject(String token) {
    return links
        .read(token)
        .flatMap(
            tap ->
                dealerships
                    .find(tap.dealership())
                    .map(Dealerships.Current::dealership)
                    .flatMap(dealership -> subject(tap, dealership)));
  }

  private Optional<Subject> subject(Tap tap, Dealership dealership) {
    DealershipUser user = dealership.people().find(tap.user());
    return user == null
        ? Optional.empty()
        : leads
            .find(dealership.id(), tap.lead())
            .map(lead -> new Subject(tap, dealership, lead, user));
  }

  /** Why there is nothing to do any more; null if there is. */
  private @Nullable String over(Subject subject) {
    Tap tap = subject.tap();
    LeadState state = subject.lead().record().leadState();
    if (subject.lead().knows(tap.event())) {
      return subject.language().text("mails.tap.used");
    }
    if (clock.instant().isAfter(tap.until())) {
      return subject.language().text("mails.tap.late");
    }
    boolean open =
        tap.action() == Action.TOMORROW
            ? state.status() != Status.CLOSED
            : state.isCurrent(tap.round());
    return open ? null : subject.language().text("mails.tap.over");
  }

  private Page asked(Subject subject) {
    Action action = subject.tap().action();
    return new Page(
        title(subject),
        subject
            .language()
            .text("mails.tap.ask", subject.user().name(), subject.dealership().name()),
        subject.language().text("mails.tap." + action),
        null);
  }

  private Page told(Subject subject, String text) {
    return new Page(
        title(subject), text, null, pages.lead(subject.dealership().id(), subject.lead().id()));
  }

  private static String title(Subject subject) {
    return subject.language().text("mails.tap.title", subject.contact());
  }

  private Map<String, @Nullable Object> event(Subject subject) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("by", subject.user().id());
    switch (subject.tap().action()) {
      case CLAIM -> event.put("type", "claimed");
      case ANSWERED -> event.put("type", "answered");
      case TOMORROW -> {
        event.put("type", "followUpSet");
        event.put("due", when(subject).toInstant().toString());
      }
    }
    return event;
  }

  /** Tomorrow morning where the dealership is. */
  private ZonedDateTime when(Subject subject) {
    Instant now = clock.instant();
    return now.atZone(subject.dealership().zone())
        .toLocalDate()
        .plusDays(1)
        .atTime(MORNING)
        .atZone(subject.dealership().zone());
  }

  /** The person the link was sent to, with no more rights than a seller has. */
  private static Caller caller(Subject subject) {
    String user = subject.user().id();
    return new Caller(
        user,
        subject.user().name(),
        Caller.Kind.SESSION,
        Set.of(Permission.LEADS_WRITE),
        false,
        Map.of(subject.dealership().id(), user),
        subject.language());
  }

  private ResponseEntity<String> unknown() {
    Language language = Language.DE;
    return page(
        HttpStatus.NOT_FOUND,
        new Page(
            language.text("mails.tap.unknown"), language.text("mails.tap.unknownText"), null, null),
        language);
  }

  private ResponseEntity<String> page(HttpStatus status, Page page, Language language) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .header("Referrer-Policy", "no-referrer")
        .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
        .body(templates.page("tap", page, language));
  }
}
