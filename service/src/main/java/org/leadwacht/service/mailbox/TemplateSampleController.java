package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.mailbox.reading.MailParser;
import org.leadwacht.service.mailbox.reading.Template;
import org.leadwacht.service.mailbox.reading.TemplateReader;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How support staff teach a template a layout: on samples, before anything is saved. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/templates/{t}")
@Tag(name = "mail")
class TemplateSampleController {

  /**
   * A template that is not saved, and the message it is tried on.
   *
   * @param message id of a message that arrived, or null
   * @param sample id of a kept sample, or null
   * @param raw a message as text, or null
   */
  record Draft(
      @Nullable TemplateForm template,
      @Nullable String message,
      @Nullable String sample,
      @Nullable String raw) {}

  /**
   * What a template that is not saved would do.
   *
   * @param tried what it finds in the message, or null where none was named
   * @param samples what it finds in the kept samples
   */
  @Schema(name = "TemplatePreview")
  record Preview(TemplateReader.@Nullable Found tried, List<TemplateSamples.Sample> samples) {}

  private final LayoutTemplates templates;
  private final TemplateSamples samples;
  private final MessageStore messages;
  private final KnownDealerships knownDealerships;
  private final MailParser parser = new MailParser();

  TemplateSampleController(
      LayoutTemplates templates,
      TemplateSamples samples,
      MessageStore messages,
      KnownDealerships knownDealerships) {
    this.templates = templates;
    this.samples = samples;
    this.messages = messages;
    this.knownDealerships = knownDealerships;
  }

  @PostMapping("/preview")
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "What a template would find if it were saved like this",
      description = "In a message and in the samples that are kept with it. Nothing is stored.")
  Preview preview(@PathVariable String d, @PathVariable String t, @RequestBody Draft draft) {
    knownDealerships.require(d);
    TemplateForm form = draft.template();
    if (form == null) {
      throw ProblemException.unprocessable("template", "service.missing");
    }
    Template template = form.checked(t);
    byte[] raw = raw(d, t, draft);
    return new Preview(
        raw == null ? null : TemplateReader.read(template, parser.parse(raw)),
        samples.read(d, template));
  }

  private byte @Nullable [] raw(String dealership, String template, Draft draft) {
    if (draft.message() != null) {
      return arrived(dealership, draft.message());
    }
    if (draft.sample() != null) {
      return samples.raw(dealership, template, draft.sample());
    }
    return draft.raw() == null ? null : draft.raw().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] arrived(String dealership, String message) {
    messages.requireReceived(dealership, message);
    return messages.raw(dealership, message);
  }

  @GetMapping("/samples")
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(summary = "The samples that are kept with a template, and how it reads them now")
  Page<TemplateSamples.Sample> list(
      @PathVariable String d, @PathVariable String t, PageRequest page) {
    return Page.slice(samples.read(d, require(d, t)), page, TemplateSamples.Sample::id);
  }

  @PostMapping(
      path = "/samples",
      consumes = {MessageController.RAW, MediaType.ALL_VALUE})
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Keep a message with a template",
      description =
          "The body, or with 'message' one that arrived. What the template finds in it now, it has"
              + " to find from now on.")
  TemplateSamples.Sample keep(
      @PathVariable String d,
      @PathVariable String t,
      @RequestParam(required = false) @Nullable String message,
      @RequestBody(required = false) byte @Nullable [] raw) {
    Template template = require(d, t);
    byte[] kept = message == null ? raw : arrived(d, message);
    if (kept == null || kept.length == 0) {
      throw ProblemException.unprocessable("", "service.mail.emptyFile");
    }
    return samples.keep(d, template, kept);
  }

  @PostMapping("/samples/{s}/agree")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(summary = "Agree with what the template finds in a sample now")
  TemplateSamples.Sample agree(
      @PathVariable String d, @PathVariable String t, @PathVariable String s) {
    return samples.agree(d, require(d, t), s);
  }

  @DeleteMapping("/samples/{s}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void remove(@PathVariable String d, @PathVariable String t, @PathVariable String s) {
    require(d, t);
    samples.remove(d, t, s);
  }

  private Template require(String dealership, String id) {
    knownDealerships.require(dealership);
    return templates
        .find(dealership, id)
        .orElseThrow(() -> ProblemException.notFound("template", id));
  }
}
