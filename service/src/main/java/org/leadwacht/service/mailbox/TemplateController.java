package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.mailbox.reading.MailParser;
import org.leadwacht.service.mailbox.reading.Template;
import org.leadwacht.service.mailbox.reading.TemplateReader;
import org.leadwacht.service.platform.web.FieldProblem;
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

  private static final int MAX_LABELS = 100;
  private static final int MAX_TEXT = 200;

  /** A template as it is sent. */
  record TemplateBody(
      @Nullable String name,
      @Nullable String sender,
      @Nullable String subject,
      @Nullable String source,
      @Nullable Map<String, String> labels,
      @Nullable Map<String, Map<String, String>> values) {}

  private final LayoutTemplates templates;
  private final KnownDealerships knownDealerships;
  private final AuditLog audit;
  private final MailParser parser = new MailParser();

  TemplateController(LayoutTemplates templates, KnownDealerships knownDealerships, AuditLog audit) {
    this.templates = templates;
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
      @RequestBody TemplateBody body,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    Template template = checked(t, body);
    Template before = templates.find(d, t).orElse(null);
    templates.save(d, template);
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

  private Template require(String dealership, String id) {
    return templates
        .find(dealership, id)
        .orElseThrow(() -> ProblemException.notFound("template", id));
  }

  private static Template checked(String id, TemplateBody body) {
    List<FieldProblem> errors = new ArrayList<>();
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      errors.add(problem("id", "service.mail.id", id));
    }
    String sender = text(body.sender());
    if (sender == null || !sender.matches("(\\*|[^@\\s*]+)@[^@\\s*]+")) {
      errors.add(problem("sender", "service.mail.sender"));
    }
    String source = text(body.source());
    if (source == null || source.length() > MAX_TEXT) {
      errors.add(problem("source", "service.mail.source"));
    }
    Map<String, String> labels = Objects.requireNonNullElse(body.labels(), Map.of());
    if (labels.isEmpty() || labels.size() > MAX_LABELS) {
      errors.add(problem("labels", "service.mail.labels", MAX_LABELS));
    }
    labels.forEach(
        (label, field) -> {
          if (label.isBlank() || !Template.FIELDS.contains(String.valueOf(field))) {
            errors.add(
                problem(
                    "labels." + label,
                    "service.mail.field",
                    String.valueOf(field),
                    Template.FIELDS.stream().sorted().toList()));
          }
        });
    Map<String, Map<String, String>> values = Objects.requireNonNullElse(body.values(), Map.of());
    values
        .keySet()
        .forEach(
            label -> {
              if (!labels.containsKey(label)) {
                errors.add(problem("values." + label, "service.mail.noLabel", label));
              }
            });
    if (!errors.isEmpty() || sender == null || source == null) {
      throw ProblemException.unprocessable(errors);
    }
    String name = text(body.name());
    return new Template(
        id, name == null ? id : name, sender, text(body.subject()), source, labels, values);
  }

  private static FieldProblem problem(String field, String code, Object... arguments) {
    return new FieldProblem(field, Message.of(code, arguments));
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
