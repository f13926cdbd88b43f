package org.leadwacht.service.rules.publication;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.platform.web.FieldError;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.files.DealershipFolder;
import org.leadwacht.service.rules.files.RuleFileProperties;
import org.leadwacht.service.rules.inforce.PublishedVersion;
import org.leadwacht.service.scenarios.Scenarios;
import org.leadwacht.service.scenarios.StoredScenario;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Publishes the folder of rule files that the server was given: at its start and whenever somebody
 * says so. A dealership whose files are wrong keeps the rules it has.
 */
@Component
class FolderPublication {

  private static final Logger log = LoggerFactory.getLogger(FolderPublication.class);
  private static final String BY = "LEADWACHT_RULES_DIR";

  private final RuleFileProperties properties;
  private final Publication publication;
  private final Scenarios scenarios;
  private final Clock clock;

  FolderPublication(
      RuleFileProperties properties, Publication publication, Scenarios scenarios, Clock clock) {
    this.properties = properties;
    this.publication = publication;
    this.scenarios = scenarios;
    this.clock = clock;
  }

  /**
   * What became of a dealership's folder.
   *
   * @param dealership whose it is
   * @param outcome what became of it
   * @param version the version that was published, or null
   * @param message why it was refused, or null
   * @param errors what is wrong, by place
   */
  @Schema(name = "FolderResult")
  record Result(
      String dealership,
      Outcome outcome,
      @Nullable Long version,
      @Nullable String message,
      List<FieldError> errors) {}

  /** What became of a folder. */
  enum Outcome {
    /** A new version is in force. */
    PUBLISHED,
    /** It was in force already. */
    UNCHANGED,
    /** It cannot be used. */
    REFUSED
  }

  @Order(Ordered.LOWEST_PRECEDENCE)
  @EventListener(ApplicationReadyEvent.class)
  void atStart() {
    if (properties.folder().isEmpty()) {
      return;
    }
    try {
      publish(BY, Language.EN);
    } catch (RuntimeException e) {
      log.error("The folder of rule files could not be published; what is in force stays", e);
    }
  }

  /** Publishes what changed in the folder, and says what became of it in a language. */
  List<Result> publish(String by, Language language) {
    Path folder =
        properties
            .folder()
            .orElseThrow(
                () -> ProblemException.unprocessable("LEADWACHT_RULES_DIR", "service.folder.none"));
    if (!Files.isDirectory(folder)) {
      throw ProblemException.unprocessable("LEADWACHT_RULES_DIR", "service.folder.missing", folder);
    }
    List<Result> results = new ArrayList<>();
    for (DealershipFolder dealership : DealershipFolder.in(folder)) {
      Result result = publish(dealership, by, language);
      log.info(
          "Rule files of {}: {} {}",
          result.dealership(),
          result.outcome(),
          result.outcome() == Outcome.REFUSED ? result.errors() : "");
      results.add(result);
    }
    return results;
  }

  private Result publish(DealershipFolder folder, String by, Language language) {
    String dealership = folder.dealership();
    if (!folder.unreadable().isEmpty()) {
      List<FieldError> errors =
          folder.unreadable().stream()
              .map(file -> new FieldProblem(file.path().toString(), file.message()).in(language))
              .toList();
      return new Result(dealership, Outcome.REFUSED, null, errors.get(0).message(), errors);
    }
    List<StoredScenario> stories =
        folder.stories().stream()
            .map(story -> new StoredScenario(story.name(), story.text(), clock.instant(), by))
            .toList();
    try {
      Optional<PublishedVersion> published =
          publication.publish(
              dealership, folder.files(), stories, "From the folder of the server", by);
      store(dealership, stories, by);
      return new Result(
          dealership,
          published.isPresent() ? Outcome.PUBLISHED : Outcome.UNCHANGED,
          published.map(PublishedVersion::version).orElse(null),
          null,
          List.of());
    } catch (ProblemException e) {
      return new Result(
          dealership,
          Outcome.REFUSED,
          null,
          e.message().in(language),
          e.errors().stream().map(error -> error.in(language)).toList());
    }
  }

  private void store(String dealership, List<StoredScenario> stories, String by) {
    Set<String> names = new HashSet<>();
    for (StoredScenario story : stories) {
      names.add(story.name());
      scenarios.put(dealership, story.name(), story.text(), by);
    }
    for (String name : scenarios.names(dealership)) {
      if (!names.contains(name)) {
        scenarios.remove(dealership, name);
      }
    }
  }
}
