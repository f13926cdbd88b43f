package org.leadwacht.service.outbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
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
      @Nullable String webhook) {}

  private final Outbox outbox;
  private final KnownDealerships knownDealerships;

  NoticeController(Outbox outbox, KnownDealerships knownDealerships) {
    this.outbox = outbox;
    this.knownDealerships = knownDealerships;
  }

  @GetMapping
  @Requires(Permission.NOTICES_READ)
  Page<NoticeView> list(
      @PathVariable String d, NoticeFilter filter, PageRequest page, @Nullable Language language) {
    knownDealerships.require(d);
    Language read = language == null ? Language.EN : language;
    return outbox.list(d, filter, page).map(notice -> view(notice, read));
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

  private static NoticeView view(Notice notice, Language language) {
    PendingNotice draft = notice.draft();
    return new NoticeView(
        notice.id(),
        notice.at(),
        draft.stage(),
        draft.lead(),
        draft.activity(),
        draft.goesOutside() ? null : draft.user(),
        draft.goesOutside() ? draft.user() : null,
        draft.channel(),
        notice.state(),
        notice.attempts(),
        notice.error() == null ? null : notice.error().in(language),
        draft.late(),
        draft.because(),
        draft.leads(),
        draft.silent(),
        draft.recovered(),
        draft.copy() == null ? null : draft.copy().webhook());
  }
}
