package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.support.ServerTest;
import org.yaml.snakeyaml.Yaml;

/** What stands in the files for whoever runs the server is true of the server. */
class PackagingTest extends ServerTest {

  private static final Path PACKAGING = Path.of("packaging");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:leadwacht|http_server|jvm|process)_[a-z_]+\\b");
  private static final Pattern VARIABLE = Pattern.compile("\\bLEADWACHT_[A-Z_]+\\b");

  @Test
  void everyFigureTheAlertsAndTheDashboardLookAtIsTold() throws IOException {
    api.get("/api/v1/stages");
    Set<String> told = all(METRIC, api.get("/actuator/prometheus").text());
    // counted from the first notice of a channel on
    Stream.of(Channel.values()).forEach(it -> told.add("leadwacht_" + it.code() + "s_total"));

    for (String file : Set.of("alerts.yaml", "grafana.json")) {
      Set<String> wanted = all(METRIC, Files.readString(PACKAGING.resolve(file)));
      assertThat(wanted).as(file).hasSizeGreaterThan(4);
      assertThat(told).as(file).containsAll(wanted);
    }
  }

  @Test
  void theAlertsCanBeRead() throws IOException {
    Object alerts = new Yaml().load(Files.readString(PACKAGING.resolve("alerts.yaml")));
    assertThat(alerts).isInstanceOf(java.util.Map.class);
  }

  @Test
  void everySettingIsToldOfAndNoOtherIs() throws IOException {
    Set<String> known =
        all(VARIABLE, Files.readString(Path.of("src/main/resources/application.yaml")));
    String operator = Files.readString(Path.of("../docs/operator.md"));
    assertThat(known).hasSizeGreaterThan(20).allMatch(name -> isTold(name, operator));

    for (Path file :
        Set.of(
            PACKAGING.resolve("Dockerfile"),
            PACKAGING.resolve("leadwacht.service"),
            Path.of("../compose.yaml"),
            Path.of("../docs/operator.md"))) {
      assertThat(all(VARIABLE, Files.readString(file)))
          .as(file.toString())
          .allSatisfy(name -> assertThat(known).anyMatch(it -> it.startsWith(name)));
    }
  }

  /** By its name, or by what is left of it beside one that begins the same. */
  private static boolean isTold(String name, String document) {
    return document.contains("`" + name + "`")
        || Pattern.compile("_")
            .matcher(name)
            .results()
            .anyMatch(part -> document.contains("`" + name.substring(part.start()) + "`"));
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }
}
