package org.leadwacht.service.mailbox.reading;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.Instants;

/**
 * AutoScout24's mails about telephone calls (docs/mail.md, "Calls"). The same sender sends other
 * mails: only where sender, subject and the XML in a comment fit together it is a call.
 */
final class CallMailReader {

  private static final String SENDER = "no-reply@rtm.autoscout24.com";
  private static final String PORTAL = "AutoScout24";

  /** How the portal's countries say it, in front of accepted and missed calls alike. */
  private static final List<Pattern> SUBJECTS =
      Stream.of(
              "Knd\\.?-?Nr\\.?\\s*:.*\\b(?<how>Angenommener|Verpasster)\\s+Anruf\\s+um\\b.*",
              "Klantnr\\.?\\s*:.*\\b(?<how>Aangenomen|Gemiste)\\s+oproep\\s+voor\\b.*",
              "Klantnr\\.?\\s*:.*\\b(?<how>Beantwoordde|Miste)\\s+op\\b.*\\boproep\\s+over\\s+deze\\b.*",
              "N\\S{0,2}\\s*client\\s*:.*\\bAppel\\s+(?<how>re\\S{1,2}u|manqu\\S{1,2})\\s+\\S{1,2}\\s.*",
              "SellID\\b.*\\bRichiesta\\s+telefonica\\s+(?<how>accettata|senza\\s+risposta)\\s+alle\\b.*")
          .map(form -> Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
          .toList();

  private static final Pattern MISSED =
      Pattern.compile("verpasst|gemist|miste|manqu|senza|missed", Pattern.CASE_INSENSITIVE);

  private CallMailReader() {}

  static Optional<LeadInMail> read(MailMessage message, ZoneId zone) {
    Optional<String> how =
        SENDER.equals(message.from()) ? how(message.subject()) : Optional.empty();
    return how.flatMap(
        said -> LeadXml.inComment(message, "lead").flatMap(lead -> call(lead, said, zone)));
  }

  private static Optional<String> how(String subject) {
    return SUBJECTS.stream()
        .map(form -> form.matcher(Blanks.single(subject)))
        .filter(Matcher::matches)
        .map(matched -> matched.group("how"))
        .findFirst();
  }

  private static Optional<LeadInMail> call(Element lead, String how, ZoneId zone) {
    String phone =
        text(lead, "caller_number", "callernumber", "caller", "phone_number", "phone", "number");
    if (phone == null) {
      return Optional.empty();
    }
    Map<String, String> vehicle = new LinkedHashMap<>();
    put(vehicle, "make", text(lead, "make", "brand", "manufacturer"));
    put(vehicle, "model", text(lead, "model", "model_name"));
    put(vehicle, "firstRegistration", text(lead, "first_registration", "registration", "year"));
    put(vehicle, "stock", text(lead, "offer_number", "offernumber", "offer", "stock"));
    put(vehicle, "listing", text(lead, "listing > id", "listing_id", "guid"));
    LeadInMail.Fields fields =
        new LeadInMail.Fields()
            .put("contact.phone", phone)
            .put("contact.name", text(lead, "caller_name", "callername"))
            .put("brand", vehicle.get("make"))
            .put("condition", condition(text(lead, "condition", "status", "usage")));
    return Optional.of(
        new LeadInMail(
            fields.map(),
            vehicle,
            null,
            List.of(PORTAL),
            Instants.find(text(lead, "time", "call_time", "timestamp", "datetime"), zone)
                .orElse(null),
            MISSED.matcher(how).find() ? LeadInMail.Call.MISSED : LeadInMail.Call.ACCEPTED));
  }

  private static @Nullable String condition(@Nullable String said) {
    String text = said == null ? "" : said.toLowerCase(Locale.ROOT);
    if (text.startsWith("new") || text.startsWith("neu")) {
      return "NEW";
    }
    return text.startsWith("used") || text.startsWith("gebr") ? "USED" : null;
  }

  private static void put(Map<String, String> vehicle, String name, @Nullable String value) {
    if (value != null) {
      vehicle.put(name, value);
    }
  }

  private static @Nullable String text(Element lead, String... names) {
    return Stream.of(names)
        .map(lead::selectFirst)
        .filter(java.util.Objects::nonNull)
        .map(Element::text)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(null);
  }
}
