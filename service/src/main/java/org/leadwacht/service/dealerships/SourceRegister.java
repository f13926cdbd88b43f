package org.leadwacht.service.dealerships;

import java.time.Clock;
import java.util.Optional;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.document.SourceFields;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Knows the sources of a dealership; one that is not set up is noted, not refused, so that no lead
 * is lost.
 */
@Component
public class SourceRegister {

  private final Dealerships dealerships;
  private final DealershipEditor editor;
  private final AuditLog audit;
  private final Clock clock;

  SourceRegister(Dealerships dealerships, DealershipEditor editor, AuditLog audit, Clock clock) {
    this.dealerships = dealerships;
    this.editor = editor;
    this.audit = audit;
    this.clock = clock;
  }

  /** Sets the source up without watching it if it is not known; then says so. */
  public Optional<Message> require(String dealership, String source) {
    return require(dealership, source, source, LeadSource.Kind.OTHER);
  }

  /**
   * Sets the source up without watching it if it is not known; then says so.
   *
   * @param source its id
   * @param name what people call it
   */
  public Optional<Message> require(
      String dealership, String source, String name, LeadSource.Kind kind) {
    Dealerships.Current current = dealerships.get(dealership);
    if (current.dealership().sources().containsKey(source)) {
      return Optional.empty();
    }
    SourceFields fields =
        new SourceFields(
            name,
            kind,
            false,
            null,
            clock.instant().atZone(current.dealership().zone()).toLocalDate().toString(),
            null);
    try {
      editor.change(
          dealership,
          PartKind.SOURCES.prefix(source),
          whole ->
              whole.sources().containsKey(source)
                  ? whole
                  : PartKind.SOURCES.put(whole, source, fields));
    } catch (ProblemException refused) {
      return Optional.of(Message.of("service.source.unusable", source));
    }
    audit.record(Change.of(dealership, "intake", "source", source).to(fields));
    return Optional.of(Message.of("service.source.added", source));
  }
}
