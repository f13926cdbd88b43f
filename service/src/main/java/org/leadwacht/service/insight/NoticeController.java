package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.NoticeFilter;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.outbox.Undelivered;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was and will be sent. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/notices")
@Tag(name = "notices")
class NoticeController {

  /**
   * A notice as it is shown.
   *
   * @param at the instant it takes effect
   * @param lead the lead it is about, null for a list
   * @param activity the activity it is about, if it is about one
   * @param user who is told, null where it goes to an address outside the house
   * @param to that address
   * @param attempts how often it was tried
   * @param error why it was not sent, or not yet
   * @param contact the customer's name, where it is about a lead
   * @param address where a mail goes or went by what is set now; null where there is none
   * @param reason why a mail did not arrive, as one word of a fixed list
   * @param setting the setting at fault, such as {@code users.carla.email} or {@code
   *     LEADWACHT_SMTP_HOST}
   * @param leads the leads in a list
   * @param sources the silent sources
   * @param webhook the webhook that is told what the user is told, if it is one
   */
  @Schema(name = "Notice")
  record NoticeView(
      String id,
      Instant at,
      String stage,
      @Nullable String lead,
      @Nullable String activity,
      @Nullable String user,
      @Nullable String to,
      Channel channel,
      Notice.State state,
      int attempts,
      @Nullable String error,
      boolean late,
      String because,
      List<String> leads,
      List<String> sources,
      List<String> recovered,
      @Nullable String webhook,
      @Nullable String contact,
      @Nullable String address,
      @Nullable Undelivered reason,
      @Nullable String setting) {}

  private final Outbox outbox;
  private final KnownDealerships knownDealerships;
  private final Dealerships dealerships;
  private final LeadStore leads;

  NoticeController(
      Outbox outbox, KnownDealerships knownDealerships, Dealerships dealerships, LeadStore leads) {
    this.outbox = outbox;
    this.knownDealerships = knownDealerships;
    this.dealerships = dealerships;
    this.leads = leads;
  }

  @GetMapping
  @Requires({Permission.NOTICES_READ, Permission.LEADS_READ})
  @Operation(
      summary = "What was and will be sent, in the order in which it came",
      description =
          "Whoever may read leads may read the notices of one (lead); all of them need a right of"
              + " their own.")
  Page<NoticeView> list(
      @PathVariable String d,
      NoticeFilter filter,
      PageRequest page,
      @AuthenticationPrincipal Caller caller,
      @Nullable Language language) {
    knownDealerships.require(d);
    if (filter.lead() == null && !caller.mayAny(Permission.NOTICES_READ)) {
      throw ProblemException.forbidden("service.notices.ofLeads");
    }
    Language read = language == null ? Language.EN : language;
    People people = dealerships.get(d).dealership().people();
    Page<Notice> found = outbox.list(d, filter.in(people), page);
    Map<String, String> contacts = contacts(d, found.items());
    return found.map(notice -> view(notice, contacts, people, read));
  }

  private Map<String, String> contacts(String d, List<Notice> notices) {
    Set<String> ids =
        notices.stream()
            .map(notice -> notice.draft().lead())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<String, String> contacts = new HashMap<>();
    for (StoredLead lead : leads.findAll(d, ids)) {
      String name = lead.details().called();
      if (name != null) {
        contacts.put(lead.id(), name);
      }
    }
    return contacts;
  }

  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(summary = "Try a notice again that was given up")
  void retry(@PathVariable String d, @PathVariable String id) {
    knownDealerships.require(d);
    if (!outbox.reopen(d, id)) {
      throw ProblemException.notFound("failed-notice", id);
    }
  }

  private static NoticeView view(
      Notice notice, Map<String, String> contacts, People people, Language language) {
    PendingNotice draft = notice.draft();
    DealershipUser user = people.find(draft.user());
    boolean outside = user == null && draft.goesOutside();
    Undelivered why = Undelivered.of(notice).orElse(null);
    return new NoticeView(
        notice.id(),
        notice.at(),
        draft.stage(),
        draft.lead(),
        draft.activity(),
        outside ? null : draft.user(),
        outside ? draft.user() : null,
        draft.channel(),
        notice.state(),
        notice.attempts(),
        notice.error() == null ? null : notice.error().in(language),
        draft.late(),
        draft.because(),
        draft.leads(),
        draft.silent(),
        draft.recovered(),
        draft.copy() == null ? null : draft.copy().webhook(),
        draft.lead() == null ? null : contacts.get(draft.lead()),
        outside ? draft.user() : user == null ? null : user.email(),
        why,
        why == null || outside ? null : why.setting(draft.user()));
  }
}
