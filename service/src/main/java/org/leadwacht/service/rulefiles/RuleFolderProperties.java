package org.leadwacht.service.rulefiles;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where rule files come from beside the API.
 *
 * @param dir a folder with a folder for each dealership; blank for none
 * @param base a folder with rules and sentences that take the place of the base this release ships
 *     with; blank for none
 */
@ConfigurationProperties("leadwacht.rules")
record RuleFolderProperties(@Nullable String dir, @Nullable String base) {

  Optional<Path> folder() {
    return path(dir);
  }

  Optional<Path> baseFolder() {
    return path(base);
  }

  private static Optional<Path> path(@Nullable String given) {
    return given == null || given.isBlank() ? Optional.empty() : Optional.of(Path.of(given));
  }
}
