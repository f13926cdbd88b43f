package org.leadwacht.service.rulefiles;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where rule files come from beside the API.
 *
 * @param dir a folder with a folder for each dealership; blank for none
 */
@ConfigurationProperties("leadwacht.rules")
record RuleFolderProperties(@Nullable String dir) {

  Optional<Path> folder() {
    return dir == null || dir.isBlank() ? Optional.empty() : Optional.of(Path.of(dir));
  }
}
