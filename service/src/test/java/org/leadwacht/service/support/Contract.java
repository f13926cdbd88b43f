package org.leadwacht.service.support;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API document that is kept in the repository; every answer the tests get is held against it.
 */
public final class Contract {

  /** Where the document is kept; the admin UI's types are made from it. */
  public static final Path FILE = Path.of("..", "admin-ui", "src", "api", "openapi.json");

  private static final String ID = "https://leadwacht.org/openapi.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Contract KEPT = new Contract(read());

  /**
   * An operation of the document.
   *
   * @param method in capitals
   * @param path with its variables in braces
   */
  public record Operation(String method, String path, JsonNode content) {}

  private record Route(Pattern pattern, String path) {}

  private final JsonNode document;
  private final SchemaRegistry registry;
  private final List<Route> routes = new ArrayList<>();
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private Contract(String text) {
    document = JSON.readTree(text);
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(Map.of(ID, text))
                    .schemaRegistryConfig(
                        com.networknt.schema.SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));
    document
        .path("paths")
        .propertyNames()
        .forEach(
            path ->
                routes.add(new Route(Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+")), path)));
    // a fixed part of a path goes before a variable one
    routes.sort(Comparator.comparing(route -> route.path().replace('{', '~')));
  }

  public static Contract kept() {
    return KEPT;
  }

  private static String read() {
    try {
      return Files.exists(FILE) ? Files.readString(FILE) : "{}";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode document() {
    return document;
  }

  /** All operations of the document. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .forEachEntry(
            (path, methods) ->
                methods.forEachEntry(
                    (method, content) ->
                        operations.add(
                            new Operation(
                                method.toUpperCase(java.util.Locale.ROOT), path, content))));
    return operations;
  }

  /** Fails if the answer is not one the document describes. */
  public void check(URI uri, String method, int status, String type, JsonNode body) {
    String asked = uri.getPath();
    if (!asked.startsWith("/api/") || asked.startsWith("/api/v1/test/") || status >= 500) {
      return;
    }
    Optional<String> path =
        routes.stream()
            .filter(route -> route.pattern().matcher(uri.getRawPath()).matches())
            .map(Route::path)
            .findFirst();
    String at =
        "/paths/" + escape(path.orElse("")) + "/" + method.toLowerCase(java.util.Locale.ROOT);
    JsonNode operation = document.at(at);
    if (path.isEmpty() || operation.isMissingNode()) {
      if (status < 400) {
        throw new AssertionError(method + " " + asked + " is not in the API document.");
      }
      return;
    }
    String what = method + " " + path.get() + " answered " + status;
    String answers = at + "/responses/" + status;
    JsonNode answer = document.at(answers);
    if (answer.isMissingNode()) {
      throw new AssertionError(what + ", which is not in the API document: " + body);
    }
    if (answer.has("$ref")) {
      answers = answer.path("$ref").asString().substring(1);
    }
    String media = type.split(";")[0].strip();
    if (body.isMissingNode()) {
      return;
    }
    String schema = answers + "/content/" + escape(media) + "/schema";
    if (document.at(schema).isMissingNode()) {
      throw new AssertionError(what + " with " + media + ", which is not in the API document.");
    }
    List<String> problems = problems(schema, body);
    if (!problems.isEmpty()) {
      throw new AssertionError(
          what + " and does not fit the API document: " + problems + " in " + body);
    }
  }

  /** What is wrong with a value by the schema at a place of the document. */
  public List<String> problems(String pointer, JsonNode value) {
    Schema schema =
        schemas.computeIfAbsent(
            pointer,
            wanted ->
                registry.getSchema(
                    SchemaLocation.of(ID + "#" + wanted.replace("{", "%7B").replace("}", "%7D"))));
    return schema.validate(value).stream().map(Object::toString).toList();
  }

  static String escape(String part) {
    return part.replace("~", "~0").replace("/", "~1");
  }
}
