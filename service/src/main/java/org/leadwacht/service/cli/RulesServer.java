package org.leadwacht.service.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.rulebook.GroupRules;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.service.rules.files.DealershipFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server as the command line sees it: rule files and stories of its dealerships. */
final class RulesServer {

  private final ServerConnection server;
  private final JsonMapper json = JsonMapper.builder().build();

  RulesServer(ServerConnection server) {
    this.server = server;
  }

  /**
   * The dealership's own files in force.
   *
   * @param version their version
   * @param files the files
   * @param baseNumber number of the base they stand on
   * @param baseFiles the files of that base
   * @param group the rules of the dealer group between the two, or null
   */
  record InForce(
      long version,
      List<RuleFile> files,
      int baseNumber,
      List<RuleFile> baseFiles,
      @Nullable GroupRules group) {

    /**
     * The base, with the rules of the dealer group.
     *
     * @throws org.leadwacht.rules.rulebook.UnusableBaseException if this program cannot plan by it
     * @throws org.leadwacht.rules.rulebook.InvalidRulesException if it cannot by the dealer group's
     */
    RuleBase base() {
      RuleBase product =
          baseFiles.equals(RuleBase.shipped().files())
              ? RuleBase.shipped()
              : RuleBase.of(baseNumber, baseFiles);
      return product.with(group);
    }
  }

  InForce inForce(String dealership) {
    return files(server.send("GET", rules(dealership, ""), null, null));
  }

  InForce draft(String dealership) {
    return files(server.send("GET", rules(dealership, "/draft"), null, null));
  }

  private static InForce files(JsonNode rules) {
    return new InForce(
        rules.get("version").asLong(),
        files(rules, "dealer"),
        rules.get("baseVersion").asInt(),
        files(rules, "base"),
        group(rules));
  }

  private static List<RuleFile> files(JsonNode rules, String layer) {
    List<RuleFile> files = new ArrayList<>();
    for (JsonNode file : rules.get("files")) {
      if (file.get("layer").asString().equals(layer)) {
        files.add(new RuleFile(file.get("file").asString(), file.get("text").asString()));
      }
    }
    return files;
  }

  /** A server of an earlier release knows of no dealer groups. */
  private static @Nullable GroupRules group(JsonNode rules) {
    JsonNode group = rules.path("group");
    if (!group.isObject()) {
      return null;
    }
    Set<String> locked = new HashSet<>();
    group.get("lockedRules").forEach(name -> locked.add(name.asString()));
    return new GroupRules(
        group.get("id").asString(),
        group.get("name").asString(),
        group.get("version").asLong(),
        files(rules, "group"),
        locked);
  }

  void putDraft(String dealership, RuleFile file) {
    server.send("PUT", rules(dealership, "/draft/" + file.name()), "text/plain", file.text());
  }

  void deleteDraft(String dealership, String file) {
    server.send("DELETE", rules(dealership, "/draft/" + file), null, null);
  }

  /** Publishes the draft; the new version. */
  long publish(String dealership, String comment, @Nullable Long basedOn) {
    Map<String, Object> body =
        basedOn == null
            ? Map.of("comment", comment)
            : Map.of("comment", comment, "basedOn", basedOn);
    return server
        .send(
            "POST",
            rules(dealership, "/draft/publish"),
            "application/json",
            json.writeValueAsString(body))
        .get("version")
        .asLong();
  }

  /** All stories of a dealership. */
  List<DealershipFolder.Story> stories(String dealership) {
    return server.all(house(dealership) + "/scenarios").stream()
        .map(
            item ->
                new DealershipFolder.Story(
                    item.get("name").asString(), item.get("text").asString()))
        .toList();
  }

  void putStory(String dealership, DealershipFolder.Story story) {
    server.send(
        "PUT",
        house(dealership) + "/scenarios/" + ServerConnection.encoded(story.name()),
        "application/yaml",
        story.text());
  }

  void deleteStory(String dealership, String name) {
    server.send(
        "DELETE", house(dealership) + "/scenarios/" + ServerConnection.encoded(name), null, null);
  }

  /** Ids of all dealerships the key opens. */
  List<String> dealerships() {
    return server.dealerships();
  }

  private static String house(String dealership) {
    return "/dealerships/" + ServerConnection.encoded(dealership);
  }

  private static String rules(String dealership, String rest) {
    return house(dealership) + "/rules" + rest;
  }
}
