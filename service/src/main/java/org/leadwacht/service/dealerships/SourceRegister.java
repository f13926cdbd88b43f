package org.leadwacht.service.dealerships;

import java.time.Clock;
import java.util.Optional;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.document.SourceFields;
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
  public Optional<String> require(String dealership, String source) {
    Dealerships.Current current = dealerships.get(dealership);
    if (current.dealership().sources().containsKey(source)) {
      return Optional.empty();
    }
    SourceFields fields =
        new SourceFields(
            source,
            LeadSource.Kind.OTHER,
            false,
            null,
            clock.instant().atZone(current.dealership().zone()).toLocalDate().toString());
    boolean german = current.dealership().language().equals("de");
    try {
      editor.change(
          dealership,
          PartKind.SOURCES.prefix(source),
          whole ->
              whole.sources().containsKey(source)
                  ? whole
                  : PartKind.SOURCES.put(whole, source, fields));
    } catch (ProblemException refused) {
      return Optional.of(
          german
              ? "Die Quelle '"
                  + source
                  + "' ist nicht eingerichtet, und ihr Name taugt nicht als Kennung."
              : "The source '" + source + "' is not set up, and its name cannot be an id.");
    }
    audit.record(Change.of(dealership, "intake", "source", source).to(fields));
    return Optional.of(
        german
            ? "Die Quelle '"
                + source
                + "' war nicht eingerichtet. Sie wurde angelegt und wird nicht überwacht."
            : "The source '" + source + "' was not set up. It was added and is not monitored.");
  }
}
