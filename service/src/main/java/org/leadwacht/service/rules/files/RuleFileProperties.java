package org.leadwacht.service.rules.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where rule files come from beside the API.
 *
 * @param dir a folder with a folder for each dealership; blank for none
 * @param base a folder with rules and sentences that take the place of the base this release ships
 *     with; blank for none
 * @param impactWait how long whoever asks for an impact waits for it before he is told where to ask
 *     again
 */
@ConfigurationProperties("leadwacht.rules")
public record RuleFileProperties(
    @Nullable String dir, @Nullable String base, @DefaultValue("2s") Duration impactWait) {

  /** The folder of dealerships, if one is set. */
  public Optional<Path> folder() {
    return path(dir);
  }

  /** The folder of the base, if one is set. */
  public Optional<Path> baseFolder() {
    return path(base);
  }

  private static Optional<Path> path(@Nullable String given) {
    return given == null || given.isBlank() ? Optional.empty() : Optional.of(Path.of(given));
  }
}
