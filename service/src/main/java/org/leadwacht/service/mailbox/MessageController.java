package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages as they came, and what each became. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/messages")
@Tag(name = "mail")
class MessageController {

  /** The media type of a message as it came. */
  static final String RAW = "message/rfc822";

  /**
   * A message.
   *
   * @param lead the lead it became or is about, or null
   * @param leads all of them, where several prospects wrote at once
   * @param hasHtml whether there is a page to show
   */
  @Schema(name = "MailMessage")
  record MessageView(
      String id,
      MailMessageEntity.@Nullable State state,
      @Nullable String lead,
      List<String> leads,
      @Nullable String reason,
      @Nullable String mailbox,
      boolean outgoing,
      @Nullable String messageId,
      @Nullable String from,
      @Nullable String fromName,
      @Nullable String to,
      String subject,
      @Nullable Instant date,
      Instant arrivedAt,
      String text,
      boolean hasHtml,
      List<MailMessageEntity.File> attachments) {

    static MessageView of(MailMessageEntity stored) {
      return new MessageView(
          stored.id(),
          stored.state(),
          stored.leads().isEmpty() ? null : stored.leads().get(0),
          stored.leads(),
          stored.reason(),
          stored.mailbox(),
          stored.outgoing(),
          stored.messageId(),
          stored.from(),
          stored.fromName(),
          stored.to(),
          stored.subject(),
          stored.date(),
          stored.arrivedAt(),
          stored.text(),
          stored.html() != null,
          stored.attachments());
    }
  }

  /** To which lead a message is assigned: one there is, or a new one. */
  record Assignment(@Nullable String lead, @Nullable Map<String, @Nullable Object> newLead) {}

  private final MessageIntake intake;
  private final MessageAssignment assigning;
  private final MessageStore messages;
  private final Mailboxes mailboxes;
  private final KnownDealerships knownDealerships;
  private final AuditLog audit;

  MessageController(
      MessageIntake intake,
      MessageAssignment assigning,
      MessageStore messages,
      Mailboxes mailboxes,
      KnownDealerships knownDealerships,
      AuditLog audit) {
    this.intake = intake;
    this.assigning = assigning;
    this.messages = messages;
    this.mailboxes = mailboxes;
    this.knownDealerships = knownDealerships;
    this.audit = audit;
  }

  @PostMapping(consumes = RAW)
  @Requires(Permission.LEADS_WRITE)
  @Described(
      answer = "MailMessage",
      codes = {"200", "201"})
  @Operation(
      summary = "Take a raw message in",
      description =
          "As if the mailbox had received it. The same message again is answered with 200 and what"
              + " it became.")
  ResponseEntity<MessageView> take(
      @PathVariable String d,
      @RequestParam(required = false) @Nullable String mailbox,
      @RequestBody(required = false) byte @Nullable [] raw) {
    knownDealerships.require(d);
    if (mailbox != null) {
      mailboxes.require(d, mailbox);
    }
    MessageIntake.Taken taken = intake.take(d, mailbox, raw == null ? new byte[0] : raw);
    return ResponseEntity.status(taken.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(MessageView.of(taken.message()));
  }

  @GetMapping
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "The messages that arrived, in their order")
  Page<MessageView> list(
      @PathVariable String d,
      @RequestParam(required = false) MailMessageEntity.@Nullable State state,
      PageRequest page) {
    knownDealerships.require(d);
    return messages.received(d, state, page).map(MessageView::of);
  }

  @GetMapping("/{id}")
  @Requires(Permission.LEADS_READ)
  MessageView get(@PathVariable String d, @PathVariable String id) {
    knownDealerships.require(d);
    return MessageView.of(messages.require(d, id));
  }

  @GetMapping(path = "/{id}/raw", produces = RAW)
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "The bytes a message came as")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = RAW, schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<byte[]> raw(@PathVariable String d, @PathVariable String id) {
    knownDealerships.require(d);
    messages.requireReceived(d, id);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(RAW))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".eml\"")
        .body(messages.raw(d, id));
  }

  @GetMapping(path = "/{id}/page", produces = MediaType.TEXT_HTML_VALUE)
  @Requires(Permission.LEADS_READ)
  @Operation(
      summary = "The HTML of a message as it may be shown",
      description =
          "Nothing in it runs. Pictures from elsewhere are there only where they are asked for,"
              + " since fetching one tells its sender that somebody reads.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
  ResponseEntity<String> page(
      @PathVariable String d,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean pictures) {
    knownDealerships.require(d);
    SafeHtml page = SafeHtml.of(messages.require(d, id).html(), pictures);
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", page.policy())
        .body(page.document());
  }

  @PostMapping("/{id}/assign")
  @Requires(Permission.LEADS_WRITE)
  @Operation(summary = "Say which lead an unassigned message is about")
  MessageView assign(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Assignment assignment,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    String lead = CleanText.of(assignment.lead());
    Map<String, @Nullable Object> newLead = assignment.newLead();
    if ((lead == null) == (newLead == null)) {
      throw ProblemException.unprocessable("lead", "service.mail.leadOrNew");
    }
    MailMessageEntity assigned;
    if (lead != null) {
      assigned = assigning.toLead(d, id, lead);
    } else if (newLead != null) {
      assigned = assigning.toNewLead(d, id, newLead);
    } else {
      throw new IllegalStateException("one of the two is there");
    }
    audit.record(Change.of(d, caller.name(), "message", id).to(Map.of("leads", assigned.leads())));
    return MessageView.of(assigned);
  }
}
