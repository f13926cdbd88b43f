package org.leadwacht.service.mailbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.mailbox.reading.Template;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;

/** A template as it is sent. */
record TemplateForm(
    @Nullable String name,
    @Nullable String sender,
    @Nullable String subject,
    @Nullable String source,
    @Nullable Map<String, String> labels,
    @Nullable Map<String, Map<String, String>> values) {

  private static final int MAX_LABELS = 100;
  private static final int MAX_TEXT = 200;

  /** The template of that id; 422 with every reason why it could not read anything. */
  Template checked(String id) {
    List<FieldProblem> errors = new ArrayList<>();
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      errors.add(FieldProblem.of("id", "service.mail.id", id));
    }
    String from = CleanText.of(sender);
    if (from == null || !from.matches("(\\*|[^@\\s*]+)@[^@\\s*]+")) {
      errors.add(FieldProblem.of("sender", "service.mail.sender"));
    }
    String by = CleanText.of(source);
    if (by == null || by.length() > MAX_TEXT) {
      errors.add(FieldProblem.of("source", "service.mail.source"));
    }
    Map<String, String> fields = new LinkedHashMap<>(Objects.requireNonNullElse(labels, Map.of()));
    fields.values().removeIf(field -> CleanText.of(field) == null);
    if (fields.isEmpty() || fields.size() > MAX_LABELS) {
      errors.add(FieldProblem.of("labels", "service.mail.labels", MAX_LABELS));
    }
    fields.forEach(
        (label, field) -> {
          if (CleanText.of(label) == null || !Template.FIELDS.contains(String.valueOf(field))) {
            errors.add(
                FieldProblem.of(
                    "labels." + label,
                    "service.mail.field",
                    String.valueOf(field),
                    Template.FIELDS.stream().sorted().toList()));
          }
        });
    Map<String, Map<String, String>> meanings = Objects.requireNonNullElse(values, Map.of());
    meanings.forEach(
        (label, texts) -> {
          if (!fields.containsKey(label)) {
            errors.add(FieldProblem.of("values." + label, "service.mail.noLabel", label));
          }
          if (texts == null || texts.containsValue(null)) {
            errors.add(FieldProblem.of("values." + label, "service.missing"));
          }
        });
    if (!errors.isEmpty() || from == null || by == null) {
      throw ProblemException.unprocessable(errors);
    }
    String called = CleanText.of(name);
    return new Template(
        id, called == null ? id : called, from, CleanText.of(subject), by, fields, meanings);
  }
}
