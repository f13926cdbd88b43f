package org.leadwacht.service.mailreasons;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.delivery.mail.MailProperties;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.NoticeFilter;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why there was no mail. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/mail-reasons")
@Tag(name = "notices")
class MailReasonController {

  /** What is looked at where no stretch of time is asked for. */
  private static final Duration USUAL = Duration.ofDays(7);

  private static final PageRequest MOST = new PageRequest(200, null);

  private final KnownDealerships knownDealerships;
  private final Dealerships dealerships;
  private final LeadService leadService;
  private final LeadStore leads;
  private final Outbox outbox;
  private final MailProperties mail;
  private final Planning planning;
  private final Clock clock;

  MailReasonController(
      KnownDealerships knownDealerships,
      Dealerships dealerships,
      LeadService leadService,
      LeadStore leads,
      Outbox outbox,
      MailProperties mail,
      Planning planning,
      Clock clock) {
    this.knownDealerships = knownDealerships;
    this.dealerships = dealerships;
    this.leadService = leadService;
    this.leads = leads;
    this.outbox = outbox;
    this.mail = mail;
    this.planning = planning;
    this.clock = clock;
  }

  @GetMapping
  @Requires({Permission.NOTICES_READ, Permission.LEADS_READ})
  @Operation(
      summary = "Why somebody did or did not get a mail, in sentences",
      description =
          "Of a lead (lead), for everybody or for one person (user); or of a person (user) in a"
              + " stretch of time (from, to; the last seven days where none is given), the latest"
              + " 200. Whoever may read leads may ask about a lead and about themselves; about"
              + " others needs the right to read notices.")
  Page<MailReason> list(
      @PathVariable String d,
      @RequestParam(required = false) @Nullable String lead,
      @RequestParam(required = false) @Nullable String user,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @AuthenticationPrincipal Caller caller,
      @Nullable Language language) {
    knownDealerships.require(d);
    House house =
        new House(
            dealerships.get(d).dealership(),
            mail.configured(),
            language == null ? Language.EN : language,
            clock.instant());
    DealershipUser person = user == null ? null : person(house, user);
    List<MailReason> reasons = new ArrayList<>(house.ofAll());
    if (person != null) {
      reasons.addAll(house.ofPerson(person));
    }
    if (lead != null) {
      reasons.addAll(ofLead(house, d, lead, person));
    } else if (person == null) {
      throw ProblemException.badRequest("lead", "service.mailReasons.which");
    } else {
      requireOwn(d, person, caller);
      reasons.addAll(ofPerson(house, d, person, from, to));
    }
    return new Page<>(reasons, null);
  }

  private static DealershipUser person(House house, String user) {
    DealershipUser found = house.people().find(house.people().named(user));
    if (found == null) {
      throw ProblemException.notFound("user", user);
    }
    return found;
  }

  private static void requireOwn(String d, DealershipUser person, Caller caller) {
    if (!caller.mayAny(Permission.NOTICES_READ) && !person.id().equals(caller.userIn(d))) {
      throw ProblemException.forbidden("service.mailReasons.own");
    }
  }

  private List<MailReason> ofLead(
      House house, String d, String id, @Nullable DealershipUser person) {
    return planning.of(
        d,
        () -> {
          StoredLead lead = leadService.current(d, id);
          List<FiredStage> forecast = leadService.forecast(d, lead.record());
          LeadMails mails = mailsOf(house, lead, forecast);
          if (person == null) {
            return mails.reasons(null);
          }
          List<MailReason> reasons = mails.reasons(person.id());
          return reasons.stream().allMatch(one -> one.stage() == null)
                  && !mails.involves(person.id())
              ? List.of(
                  house.general(
                      person.id(), Message.of("service.mailReason.stranger", person.name()), null))
              : reasons;
        });
  }

  private LeadMails mailsOf(House house, StoredLead lead, List<FiredStage> forecast) {
    Map<String, Notice> notices =
        outbox
            .list(
                lead.dealership(),
                new NoticeFilter(lead.id(), null, null, null, Channel.MAIL, null, null, true),
                new PageRequest(500, null))
            .items()
            .stream()
            .collect(Collectors.toMap(Notice::id, Function.identity()));
    return new LeadMails(
        new LeadInView(house, lead.record(), lead.details().called()), forecast, notices);
  }

  private List<MailReason> ofPerson(
      House house, String d, DealershipUser person, @Nullable Instant from, @Nullable Instant to) {
    Instant end = to == null ? house.now().plusMillis(1) : to;
    Instant begin = from == null ? end.minus(USUAL) : from;
    List<Notice> notices =
        outbox
            .list(
                d,
                new NoticeFilter(null, person.id(), null, null, Channel.MAIL, begin, end, true),
                MOST)
            .items();
    Map<String, StoredLead> about =
        leads
            .findAll(
                d,
                notices.stream()
                    .map(one -> one.draft().lead())
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList())
            .stream()
            .collect(Collectors.toMap(StoredLead::id, Function.identity(), (a, b) -> a));
    List<MailReason> told = notices.stream().map(notice -> ofNotice(house, notice, about)).toList();
    List<MailReason> missed =
        leads.meantFor(d, person.id(), begin, end, MOST.size()).stream()
            .flatMap(
                lead -> mailsOf(house, lead, List.of()).missedBy(person.id(), begin, end).stream())
            .toList();
    return new PersonMails(house, person, begin, end, leads.countUnfinished(d, person.id()))
        .reasons(told, missed, notices);
  }

  private static MailReason ofNotice(House house, Notice notice, Map<String, StoredLead> about) {
    StoredLead lead = about.get(String.valueOf(notice.draft().lead()));
    String contact = lead == null ? null : lead.details().called();
    return notice.draft().late()
        ? house.ofNotice(notice, contact, null, Message.of("service.mailReason.late"))
        : house.ofNotice(notice, contact, null);
  }
}
