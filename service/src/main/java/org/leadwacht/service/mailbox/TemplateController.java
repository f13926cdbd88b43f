package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.mailbox.reading.MailParser;
import org.leadwacht.service.mailbox.reading.Template;
import org.leadwacht.service.mailbox.reading.TemplateReader;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
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

/** How the mails of a layout are read: written and tried by support staff. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/templates")
@Tag(name = "mail")
class TemplateController {

  private final LayoutTemplates templates;
  private final TemplateSamples samples;
  private final KnownDealerships knownDealerships;
  private final AuditLog audit;
  private final MailParser parser = new MailParser();

  TemplateController(
      LayoutTemplates templates,
      TemplateSamples samples,
      KnownDealerships knownDealerships,
      AuditLog audit) {
    this.templates = templates;
    this.samples = samples;
    this.knownDealerships = knownDealerships;
    this.audit = audit;
  }

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  Page<Template> list(@PathVariable String d, PageRequest page) {
    knownDealerships.require(d);
    return Page.of(templates.list(d, page), page.size(), Template::id);
  }

  @GetMapping("/{t}")
  @Requires(Permission.DEALERSHIP_READ)
  Template get(@PathVariable String d, @PathVariable String t) {
    knownDealerships.require(d);
    return require(d, t);
  }

  @PutMapping("/{t}")
  @Requires(Permission.DEALERSHIP_WRITE)
  Template put(
      @PathVariable String d,
      @PathVariable String t,
      @RequestBody TemplateForm form,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    Template template = form.checked(t);
    Template before = templates.find(d, t).orElse(null);
    templates.save(d, template, caller.name());
    audit.record(Change.of(d, caller.name(), "template", t).from(before).to(template));
    return template;
  }

  @DeleteMapping("/{t}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void delete(
      @PathVariable String d, @PathVariable String t, @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    Template before = require(d, t);
    templates.remove(d, t);
    samples.removeAll(d, t);
    audit.record(Change.of(d, caller.name(), "template", t).from(before));
  }

  @PostMapping(path = "/{t}/try", consumes = MessageController.RAW)
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "What a template finds in a message",
      description = "Nothing is stored. 'unmatched' has the lines that no label took.")
  TemplateReader.Found tryOut(
      @PathVariable String d, @PathVariable String t, @RequestBody byte[] raw) {
    knownDealerships.require(d);
    return TemplateReader.read(require(d, t), parser.parse(raw));
  }

  @GetMapping("/{t}/versions")
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(summary = "How a template was, from the last change to the first")
  Page<LayoutTemplates.Version> versions(
      @PathVariable String d, @PathVariable String t, PageRequest page) {
    knownDealerships.require(d);
    return Page.slice(templates.versions(d, t), page, version -> String.valueOf(version.version()));
  }

  private Template require(String dealership, String id) {
    return templates
        .find(dealership, id)
        .orElseThrow(() -> ProblemException.notFound("template", id));
  }
}
