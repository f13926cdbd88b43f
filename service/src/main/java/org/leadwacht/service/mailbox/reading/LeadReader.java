package org.leadwacht.service.mailbox.reading;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the leads in a message: by a template, as a portal's call, as ADF, as data of a page. */
public final class LeadReader {

  /**
   * The leads of a message.
   *
   * @param leads at least one
   * @param template the template that read it, if one did
   */
  public record Reading(List<LeadInMail> leads, Optional<Template> template) {}

  private final Collection<Template> templates;
  private final ZoneId zone;

  /**
   * @param templates those of the dealership, of which the first that fits reads
   * @param zone the dealership's, for instants without an offset
   */
  public LeadReader(Collection<Template> templates, ZoneId zone) {
    this.templates = List.copyOf(templates);
    this.zone = zone;
  }

  /** What the message asks for; empty if it is no lead that anybody can read. */
  public Optional<Reading> read(MailMessage message) {
    return Stream.concat(
            Stream.concat(Stream.of(message), InlineForward.unwrap(message).stream()),
            message.forwarded().stream())
        .flatMap(candidate -> readOne(candidate).stream())
        .findFirst();
  }

  private Optional<Reading> readOne(MailMessage message) {
    return byTemplate(message)
        .or(() -> CallMailReader.read(message, zone).map(LeadReader::alone))
        .or(
            () ->
                Optional.of(AdfReader.read(message, zone))
                    .filter(leads -> !leads.isEmpty())
                    .map(leads -> new Reading(leads, Optional.empty())))
        .or(() -> PageDataReader.read(message).map(LeadReader::alone));
  }

  private static Reading alone(LeadInMail lead) {
    return new Reading(List.of(lead), Optional.empty());
  }

  private Optional<Reading> byTemplate(MailMessage message) {
    return templates.stream()
        .filter(template -> template.matches(message))
        .flatMap(
            template -> {
              Map<String, String> fields = TemplateReader.read(template, message).fields();
              return fields.isEmpty()
                  ? Stream.empty()
                  : Stream.of(new Reading(List.of(lead(fields)), Optional.of(template)));
            })
        .findFirst();
  }

  private static LeadInMail lead(Map<String, String> found) {
    Map<String, String> fields = new LinkedHashMap<>(found);
    String vehicle = fields.remove("vehicle");
    return new LeadInMail(
        fields, vehicle == null ? Map.of() : Map.of("text", vehicle), null, List.of(), null, null);
  }
}
