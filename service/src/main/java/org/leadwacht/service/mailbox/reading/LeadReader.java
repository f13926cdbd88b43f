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
   * A lead of a message.
   *
   * @param template the template that read it, if one did
   */
  public record Reading(LeadInMail lead, Optional<Template> template) {}

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

  /**
   * What the message and the messages attached to it ask for, each request once; empty if there is
   * no lead that anybody can read.
   */
  public List<Reading> read(MailMessage message) {
    Map<LeadInMail, Reading> readings = new LinkedHashMap<>();
    all(message).forEach(reading -> readings.putIfAbsent(reading.lead().single(), reading));
    return List.copyOf(readings.values());
  }

  /** As deep as the parser goes; what a mail server returned asks for nothing. */
  private Stream<Reading> all(MailMessage message) {
    return Bounce.read(message).isPresent()
        ? Stream.empty()
        : Stream.concat(own(message).stream(), message.forwarded().stream().flatMap(this::all));
  }

  private List<Reading> own(MailMessage message) {
    return Stream.concat(Stream.of(message), InlineForward.unwrap(message).stream())
        .map(this::readOne)
        .filter(readings -> !readings.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<Reading> readOne(MailMessage message) {
    return byTemplate(message)
        .or(() -> CallMailReader.read(message, zone).map(LeadReader::byItself))
        .map(List::of)
        .or(
            () ->
                Optional.of(AdfReader.read(message, zone))
                    .filter(leads -> !leads.isEmpty())
                    .map(leads -> leads.stream().map(LeadReader::byItself).toList()))
        .or(() -> PageDataReader.read(message).map(LeadReader::byItself).map(List::of))
        .orElse(List.of());
  }

  private static Reading byItself(LeadInMail lead) {
    return new Reading(lead, Optional.empty());
  }

  private Optional<Reading> byTemplate(MailMessage message) {
    return templates.stream()
        .filter(template -> template.matches(message))
        .flatMap(
            template -> {
              Map<String, String> fields = TemplateReader.read(template, message).fields();
              return fields.isEmpty()
                  ? Stream.empty()
                  : Stream.of(new Reading(lead(fields), Optional.of(template)));
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
