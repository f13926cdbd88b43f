package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What sellers often write: kept by the dealership, filled for a lead. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}")
@Tag(name = "mail")
class AnswerTemplateController {

  private static final Set<String> LANGUAGES = Set.of("de", "en");
  private static final int MAX_NAME = 200;

  /**
   * A template as it is sent.
   *
   * @param language the dealership's where it is left out
   */
  record AnswerTemplateForm(
      @Nullable String name,
      @Nullable String language,
      @Nullable String subject,
      @Nullable String text,
      @Nullable List<String> attachments) {}

  private final AnswerTemplates templates;
  private final Answers answers;
  private final Dealerships dealerships;
  private final LeadService leads;
  private final AuditLog audit;

  AnswerTemplateController(
      AnswerTemplates templates,
      Answers answers,
      Dealerships dealerships,
      LeadService leads,
      AuditLog audit) {
    this.templates = templates;
    this.answers = answers;
    this.dealerships = dealerships;
    this.leads = leads;
    this.audit = audit;
  }

  @GetMapping("/answer-templates")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "What sellers often write")
  Page<AnswerTemplate> list(@PathVariable String d, PageRequest page) {
    dealerships.get(d);
    return Page.of(templates.list(d, page), page.size(), AnswerTemplate::id);
  }

  @GetMapping("/answer-templates/{t}")
  @Requires(Permission.LEADS_READ)
  AnswerTemplate get(@PathVariable String d, @PathVariable String t) {
    dealerships.get(d);
    return require(d, t);
  }

  @PutMapping("/answer-templates/{t}")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Keep a text with fields",
      description =
          "{name}, {seller}, {vehicle} and {dealership} become those of the lead it is used for;"
              + " what is no field stays as it is.")
  AnswerTemplate put(
      @PathVariable String d,
      @PathVariable String t,
      @RequestBody AnswerTemplateForm form,
      @AuthenticationPrincipal Caller caller) {
    AnswerTemplate template = checked(dealerships.get(d).dealership(), t, form);
    AnswerTemplate before = templates.find(d, t).orElse(null);
    templates.save(d, template);
    audit.record(Change.of(d, caller.name(), "answer-template", t).from(before).to(template));
    return template;
  }

  @DeleteMapping("/answer-templates/{t}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void delete(
      @PathVariable String d, @PathVariable String t, @AuthenticationPrincipal Caller caller) {
    dealerships.get(d);
    AnswerTemplate before = require(d, t);
    templates.remove(d, t);
    audit.record(Change.of(d, caller.name(), "answer-template", t).from(before));
  }

  @GetMapping("/leads/{lead}/messages/templates")
  @Requires(Permission.LEADS_READ)
  @Operation(
      summary = "What sellers often write, filled for a lead",
      description = "{seller} is whoever asks, else whoever the lead is assigned to.")
  Page<AnswerTemplate> filled(
      @PathVariable String d,
      @PathVariable String lead,
      PageRequest page,
      @AuthenticationPrincipal Caller caller) {
    Dealership dealership = dealerships.get(d).dealership();
    StoredLead written = leads.require(d, lead);
    CustomerFields fields =
        CustomerFields.of(written, dealership, seller(written, dealership, caller));
    return Page.of(templates.list(d, page), page.size(), AnswerTemplate::id)
        .map(template -> template.with(fields));
  }

  private static String seller(StoredLead lead, Dealership dealership, Caller caller) {
    String writes = caller.userIn(dealership.id());
    DealershipUser user =
        dealership.people().find(writes == null ? lead.record().leadState().assignee() : writes);
    return user == null ? "" : user.name();
  }

  private AnswerTemplate checked(Dealership dealership, String id, AnswerTemplateForm form) {
    List<FieldProblem> errors = new ArrayList<>();
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      errors.add(FieldProblem.of("id", "service.mail.id", id));
    }
    String name = Objects.requireNonNullElse(CleanText.of(form.name()), id);
    if (name.length() > MAX_NAME) {
      errors.add(FieldProblem.of("name", "service.mail.name", MAX_NAME));
    }
    String language =
        Objects.requireNonNullElse(CleanText.of(form.language()), dealership.language());
    if (!LANGUAGES.contains(language)) {
      errors.add(FieldProblem.of("language", "service.language", language));
    }
    String text = CleanText.of(form.text());
    Answers.Written written =
        new Answers.Written(
            CleanText.of(form.subject()),
            text,
            form.attachments() == null ? List.of() : CleanText.of(form.attachments()));
    errors.addAll(answers.problems(dealership.id(), written));
    if (!errors.isEmpty() || text == null) {
      throw ProblemException.unprocessable(errors);
    }
    return new AnswerTemplate(id, name, language, written.subject(), text, written.named());
  }

  private AnswerTemplate require(String dealership, String id) {
    return templates
        .find(dealership, id)
        .orElseThrow(() -> ProblemException.notFound("answer-template", id));
  }
}
