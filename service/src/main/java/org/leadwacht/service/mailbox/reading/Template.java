package org.leadwacht.service.mailbox.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the mails of one layout are read (docs/mail.md, "Templates").
 *
 * @param id what names it within its dealership
 * @param name what people call it
 * @param sender the address in From, or {@code *@domain} for any address of one
 * @param subject what the subject looks like, {@code *} for any text; null for any subject
 * @param source the id of the source its leads come from
 * @param labels the field that each label names, in the order in which they are joined
 * @param values what the text behind a label means, by label and text
 */
public record Template(
    String id,
    String name,
    String sender,
    @Nullable String subject,
    String source,
    Map<String, String> labels,
    Map<String, Map<String, String>> values) {

  /** Fields that a label may name. */
  public static final Set<String> FIELDS =
      Set.of(
          "contact.name",
          "contact.email",
          "contact.phone",
          "externalId",
          "brand",
          "condition",
          "request",
          "location",
          "vehicle",
          "price",
          "message");

  public Template {
    labels = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    values = Map.copyOf(values);
  }

  /** The same for leads of another source. */
  public Template of(String other) {
    return new Template(id, name, sender, subject, other, labels, values);
  }

  /** Whether sender and subject are those of the layout. */
  boolean matches(MailMessage message) {
    return message.from() != null && isSender(message.from()) && isSubject(message.subject());
  }

  private boolean isSender(String from) {
    String wanted = Compared.address(sender);
    String said = Compared.address(from);
    return wanted.startsWith("*@") ? said.endsWith(wanted.substring(1)) : said.equals(wanted);
  }

  private boolean isSubject(String said) {
    if (subject == null || subject.isBlank()) {
      return true;
    }
    String[] parts = Compared.text(subject).split("\\*", -1);
    StringBuilder form = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      // a part is looked for once, where it is found first: no subject makes this go on for ever
      form.append(last ? "(?:.*" : "(?>.*?").append(Pattern.quote(parts[i])).append(')');
    }
    return Pattern.compile(form.toString(), Pattern.DOTALL).matcher(Compared.text(said)).matches();
  }
}
