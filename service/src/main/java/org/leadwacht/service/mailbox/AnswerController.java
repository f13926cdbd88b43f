package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is written between the house and a customer about a lead. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/leads/{lead}/messages")
@Tag(name = "mail")
class AnswerController {

  /** An answer as it is sent; {@code attachments} are ids of files on offer. */
  record AnswerBody(
      @Nullable String subject, @Nullable String text, @Nullable List<String> attachments) {}

  /**
   * A message of the thread.
   *
   * @param state of an answer, what became of it on its way
   * @param html as it may be shown: nothing runs, nothing is fetched from elsewhere
   */
  @Schema(name = "ThreadMessage")
  record ThreadMessage(
      String id,
      @Nullable String messageId,
      boolean outgoing,
      @Nullable String from,
      @Nullable String to,
      @Nullable String by,
      String subject,
      Instant at,
      @Nullable String state,
      String text,
      @Nullable String html,
      List<MailMessageEntity.File> attachments) {}

  /** An answer that was begun and not sent. */
  @Schema(name = "AnswerDraft")
  record DraftView(
      @Nullable String subject, String text, List<String> attachments, @Nullable Instant savedAt) {

    private static final DraftView NONE = new DraftView(null, "", List.of(), null);

    static DraftView of(AnswerDrafts.Draft draft) {
      return new DraftView(draft.subject(), draft.text(), draft.attachments(), draft.savedAt());
    }
  }

  private final Answers answers;
  private final AnswerDrafts drafts;
  private final MessageStore messages;
  private final LeadService leads;
  private final Outbox outbox;

  AnswerController(
      Answers answers,
      AnswerDrafts drafts,
      MessageStore messages,
      LeadService leads,
      Outbox outbox) {
    this.answers = answers;
    this.drafts = drafts;
    this.messages = messages;
    this.leads = leads;
    this.outbox = outbox;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Permission.LEADS_WRITE)
  @Operation(summary = "Write to the customer", description = "Counts as answered.")
  ThreadMessage write(
      @PathVariable String d,
      @PathVariable String lead,
      @RequestBody AnswerBody body,
      @AuthenticationPrincipal Caller caller) {
    MailMessageEntity answer = answers.write(d, lead, written(body), caller);
    drafts.remove(d, lead, caller);
    return view(answer);
  }

  @GetMapping("/draft")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "The answer the caller began; an empty one where there is none")
  DraftView draft(
      @PathVariable String d, @PathVariable String lead, @AuthenticationPrincipal Caller caller) {
    leads.require(d, lead);
    return drafts.find(d, lead, caller).map(DraftView::of).orElse(DraftView.NONE);
  }

  @PutMapping("/draft")
  @Requires(Permission.LEADS_WRITE)
  @Operation(summary = "Keep an answer that is not finished")
  DraftView keep(
      @PathVariable String d,
      @PathVariable String lead,
      @RequestBody AnswerBody body,
      @AuthenticationPrincipal Caller caller) {
    leads.require(d, lead);
    answers.requireFitting(written(body));
    return DraftView.of(drafts.save(d, lead, caller, written(body)));
  }

  @DeleteMapping("/draft")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.LEADS_WRITE)
  void discard(
      @PathVariable String d, @PathVariable String lead, @AuthenticationPrincipal Caller caller) {
    leads.require(d, lead);
    drafts.remove(d, lead, caller);
  }

  private static Answers.Written written(AnswerBody body) {
    return new Answers.Written(
        body.subject(),
        CleanText.of(body.text()) == null ? null : body.text(),
        body.attachments() == null ? null : CleanText.of(body.attachments()));
  }

  @GetMapping
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "The thread of a lead, from the first message to the last")
  Page<ThreadMessage> list(@PathVariable String d, @PathVariable String lead, PageRequest page) {
    String id = leads.require(d, lead).id();
    List<MailMessageEntity> found = messages.ofLead(d, id, page.after(), page.size() + 1);
    return Page.of(found, page.size(), MailMessageEntity::order).map(this::view);
  }

  private ThreadMessage view(MailMessageEntity stored) {
    String html = stored.html();
    return new ThreadMessage(
        stored.id(),
        stored.messageId(),
        stored.outgoing(),
        stored.from(),
        stored.to(),
        stored.outgoing() ? stored.fromName() : null,
        stored.subject(),
        stored.arrivedAt(),
        stored.outgoing()
            ? outbox
                .find(stored.dealership(), stored.id())
                .map(Notice::state)
                .map(Enum::name)
                .orElse("PENDING")
            : String.valueOf(stored.state()),
        stored.text(),
        html == null ? null : SafeHtml.of(html, false).html(),
        stored.attachments());
  }
}
