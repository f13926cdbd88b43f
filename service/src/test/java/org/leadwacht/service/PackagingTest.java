package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.support.Contract;
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

  /** Figures of one address more than there is room for are dropped, and its faults with them. */
  @Test
  void everyAddressOfTheApiIsCounted() throws IOException {
    Map<?, ?> settings =
        new Yaml().load(Files.readString(Path.of("src/main/resources/application.yaml")));
    Object room = settings;
    for (String part : "management.metrics.web.server.max-uri-tags".split("\\.")) {
      room = ((Map<?, ?>) Objects.requireNonNull(room, part)).get(part);
    }
    assertThat((Integer) room).isGreaterThan(2 * Contract.kept().document().path("paths").size());
  }

  @Test
  void theBuildWritesDownWhatTheJarIsMadeOf() throws IOException {
    String build = Files.readString(Path.of("pom.xml"));
    assertThat(build.substring(build.indexOf("cyclonedx-maven-plugin")))
        .contains("<goal>makeBom</goal>")
        .contains("META-INF/sbom");
  }

  /** Who runs it has no rights that it does not need. */
  @Test
  void neitherTheImageNorTheUnitRunsAsRoot() throws IOException {
    assertThat(Files.readAllLines(PACKAGING.resolve("Dockerfile")))
        .contains("USER leadwacht", "FROM eclipse-temurin:25-jre")
        .contains("WORKDIR /build")
        // it goes into an empty folder alone
        .anyMatch(line -> line.endsWith("extract --layers --destination /layers"))
        .anyMatch(line -> line.startsWith("RUN ") && line.contains("-XX:AOTCacheOutput="))
        .anyMatch(line -> line.startsWith("ENTRYPOINT ") && line.contains("-XX:AOTCache="));
    assertThat(Files.readAllLines(PACKAGING.resolve("leadwacht.service")))
        .contains(
            "DynamicUser=yes",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "CapabilityBoundingSet=",
            "SystemCallFilter=@system-service");
  }

  @Test
  void theAlertsCanBeRead() throws IOException {
    Object alerts = new Yaml().load(Files.readString(PACKAGING.resolve("alerts.yaml")));
    assertThat(alerts).isInstanceOf(Map.class);
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
