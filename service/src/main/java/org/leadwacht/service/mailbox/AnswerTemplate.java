package org.leadwacht.service.mailbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sellers often write to customers (docs/mail.md, "Texts with fields").
 *
 * @param id what names it within its dealership
 * @param name what people call it
 * @param language {@code de} or {@code en}
 * @param subject its subject, or null for the one an answer has anyway
 * @param text its words, with fields in braces
 * @param attachments names of files on offer that go along
 */
record AnswerTemplate(
    String id,
    String name,
    String language,
    @Nullable String subject,
    String text,
    List<String> attachments) {

  AnswerTemplate {
    attachments = List.copyOf(attachments);
  }

  /** The same for one customer: the fields are filled. */
  AnswerTemplate with(CustomerFields fields) {
    return new AnswerTemplate(
        id,
        name,
        language,
        subject == null ? null : fields.in(subject),
        fields.in(text),
        attachments);
  }
}
