package org.leadwacht.service.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which schemas a document uses.
 *
 * @param all in any place
 * @param sent in the body of a request, itself or within another
 */
record Reach(Set<String> all, Set<String> sent) {

  private static final String REFERENCE = "#/components/";

  static Reach of(OpenAPI document) {
    JsonNode tree = Json31.mapper().valueToTree(document);
    Set<String> all = new TreeSet<>();
    Set<String> sent = new TreeSet<>();
    for (JsonNode webhook : tree.path("webhooks")) {
      follow(webhook, tree, all);
    }
    for (JsonNode path : tree.path("paths")) {
      for (JsonNode operation : path) {
        follow(operation, tree, all);
        follow(operation.path("requestBody"), tree, sent);
      }
    }
    return new Reach(schemas(all), schemas(sent));
  }

  private static Set<String> schemas(Set<String> references) {
    Set<String> names = new TreeSet<>();
    for (String reference : references) {
      if (reference.startsWith("schemas/")) {
        names.add(reference.substring("schemas/".length()));
      }
    }
    return names;
  }

  private static void follow(JsonNode node, JsonNode tree, Set<String> seen) {
    Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      String reference = field.getKey().equals("$ref") ? field.getValue().asText() : "";
      if (reference.startsWith(REFERENCE) && seen.add(reference.substring(REFERENCE.length()))) {
        follow(tree.at("/components/" + reference.substring(REFERENCE.length())), tree, seen);
      }
      follow(field.getValue(), tree, seen);
    }
    if (node.isArray()) {
      node.forEach(item -> follow(item, tree, seen));
    }
  }
}
