package org.leadwacht.rules.document;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.text.CleanText;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of what is written of a dealership, its leads and their events: one JSON schema, held
 * against bodies of the API and scenario files alike, and part of the API document.
 */
public enum DocumentForm {
  DEALERSHIP("DealershipInput"),
  USER("UserInput"),
  SOURCE("SourceInput"),
  LOCATION("LocationInput"),
  GROUP("GroupInput"),
  LEAD("LeadInput"),
  EVENT("EventInput");

  /** Where the schemas stand among the resources. */
  public static final String RESOURCE = "/org/leadwacht/rules/document/schemas.yaml";

  private static final String ID = "https://leadwacht.org/schemas.json";

  private final String schema;

  DocumentForm(String schema) {
    this.schema = schema;
  }

  /** The schemas as they stand in the resource. */
  public static String yaml() {
    try (InputStream in =
        Objects.requireNonNull(DocumentForm.class.getResourceAsStream(RESOURCE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A document after a change: its given fields replace the old ones, {@code settings} are merged
   * deeply, null and blank text take a value away, and what only answers tell is left out.
   *
   * @param base the document before
   * @param id what the change may repeat as its {@code id}
   * @param given the change
   * @throws InvalidDocumentException with everything that is wrong with its form
   */
  public <T extends Record> T changed(T base, String id, Map<String, ?> given) {
    DocumentProblems problems = new DocumentProblems();
    T changed = changed(base, id, given, "", problems);
    problems.requireNone();
    return changed;
  }

  /** The same; problems are recorded below a path, and leave the document as it was. */
  <T extends Record> T changed(
      T base, String id, Map<String, ?> given, String path, DocumentProblems problems) {
    ObjectNode change = (ObjectNode) Documents.tree(CleanText.tree(given, DocumentForm::clean));
    JsonNode said = change.remove("id");
    if (said != null && !said.isNull() && !said.asString().equals(id)) {
      problems.add(below(path, "id"), "rules.document.sameId", id);
    }
    change.remove(Form.INSTANCE.answerOnly(schema));
    if (!check(change.deepCopy(), path, problems)) {
      return base;
    }
    try {
      return Documents.changed(base, change);
    } catch (DatabindException unfit) {
      // a number that is whole and beyond all bounds
      problems.add(below(path, place(unfit)), "rules.document.tooLarge");
      return base;
    }
  }

  /** Records what is wrong with the form of a value, at its places; whether nothing is. */
  boolean check(JsonNode value, String path, DocumentProblems problems) {
    Documents.withoutNulls(value);
    List<Error> errors;
    try {
      errors = Form.INSTANCE.schema(schema).validate(value);
    } catch (DatabindException unfit) {
      // the validator compares whole numbers as such
      problems.add(below(path, beyond(value)), "rules.document.tooLarge");
      return false;
    }
    errors.stream()
        .sorted(Comparator.comparing(error -> rank(error.getKeyword())))
        .forEach(error -> Form.INSTANCE.record(error, path, problems));
    return errors.isEmpty();
  }

  /** The names that may be given in a document of the form. */
  public Set<String> fields() {
    Set<String> fields =
        new TreeSet<>(Form.INSTANCE.tree.at(Form.SCHEMAS + schema + "/properties").propertyNames());
    fields.removeAll(Form.INSTANCE.answerOnly(schema));
    return fields;
  }

  /** An address is not changed silently: whoever pasted it sees what is wrong with it. */
  private static @Nullable String clean(String text) {
    return text.contains("@") && CleanText.hasInvisible(text) ? text : CleanText.of(text);
  }

  /** What is of the wrong type need not be told that it is of the wrong format or pattern, too. */
  private static int rank(String keyword) {
    return switch (keyword) {
      case "type" -> 0;
      case "pattern" -> 2;
      default -> 1;
    };
  }

  /** The place of the first number that is beyond all bounds. */
  private static String beyond(JsonNode value) {
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      JsonNode inside = entry.getValue();
      if (inside.isNumber() && !inside.canConvertToLong()) {
        return entry.getKey();
      }
      String found = beyond(inside);
      if (!found.isEmpty()) {
        return below(entry.getKey(), found);
      }
    }
    return "";
  }

  private static String place(DatabindException unfit) {
    return unfit.getPath().stream()
        .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
        .collect(Collectors.joining("."));
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
  }

  /** The schemas, read when the first document is. */
  private static final class Form {

    static final String SCHEMAS = "/components/schemas/";
    static final Form INSTANCE = new Form();

    final JsonNode tree = Documents.tree(YamlText.parse(yaml()).value());
    private final SchemaRegistry registry;

    Form() {
      Dialect dialect =
          Dialect.builder(Dialects.getDraft202012())
              .formats(Arrays.asList(TextFormat.values()))
              .build();
      String text = tree.toString();
      registry =
          SchemaRegistry.withDefaultDialect(
              dialect,
              builder ->
                  builder
                      .schemas(Map.of(ID, text))
                      .schemaRegistryConfig(
                          SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    }

    Schema schema(String name) {
      return registry.getSchema(SchemaLocation.of(ID + "#" + SCHEMAS + name));
    }

    List<String> answerOnly(String name) {
      List<String> names = new ArrayList<>();
      tree.at(SCHEMAS + name + "/properties")
          .forEachEntry(
              (property, schema) -> {
                if (schema.path("readOnly").asBoolean(false)) {
                  names.add(property);
                }
              });
      return names;
    }

    void record(Error error, String path, DocumentProblems problems) {
      String place = below(path, dotted(error.getInstanceLocation()));
      String property = error.getProperty();
      boolean told = problems.found().stream().anyMatch(known -> known.field().equals(place));
      switch (error.getKeyword()) {
        case "additionalProperties" ->
            problems.add(below(place, property), "rules.document.unknownField", known(error));
        case "required" ->
            problems.add(below(place, property), "rules.document.required", property);
        case "propertyNames" -> problems.add(below(place, property), nameProblem(error, property));
        default -> {
          if (!told) {
            problems.add(place, valueProblem(error));
          }
        }
      }
    }

    private static Message valueProblem(Error error) {
      JsonNode value = error.getInstanceNode();
      return switch (error.getKeyword()) {
        case "type" -> typeProblem(error.getSchemaNode(), value);
        case "enum" ->
            Message.of("rules.document.noneOf", shown(value), texts(error.getSchemaNode()));
        case "format" -> TextFormat.problem(error.getSchemaNode().asString(), value.asString());
        case "minimum" -> Message.of("rules.document.number", Node.shown(plain(value)));
        case "maximum" ->
            Message.of("rules.document.atMost", shown(value), error.getSchemaNode().asInt());
        case "maxLength" -> tooMany("rules.document.tooLong", value.asString().length(), error);
        case "maxItems" -> tooMany("rules.document.tooMany", value.size(), error);
        default -> Message.of("rules.document.format", shown(value), error.getMessage());
      };
    }

    private static Message tooMany(String code, int size, Error error) {
      return Message.of(code, size, error.getSchemaNode().asInt());
    }

    private Message nameProblem(Error error, String name) {
      return TextFormat.problem(at(error).path("format").asString(), name);
    }

    private static Message typeProblem(JsonNode types, JsonNode value) {
      List<String> allowed = types.isArray() ? texts(types) : List.of(types.asString());
      Message shown = Node.shown(plain(value));
      if (allowed.contains("array")) {
        return Message.of("rules.document.list", shown);
      }
      if (allowed.contains("object")) {
        return Message.of(
            allowed.contains("string") ? "rules.document.textOrObject" : "rules.document.object",
            shown);
      }
      if (allowed.contains("boolean")) {
        return Message.of("rules.document.flag", shown);
      }
      if (allowed.contains("number")) {
        return Message.of("rules.document.number", shown);
      }
      return allowed.contains("integer")
          ? Message.of("rules.document.wholeNumber", shown)
          : Message.of("rules.document.text", shown);
    }

    private List<String> known(Error error) {
      JsonPointer place =
          JsonPointer.compile(String.valueOf(error.getSchemaLocation().getFragment())).head();
      return tree.at(place).path("properties").propertyNames().stream().sorted().toList();
    }

    private JsonNode at(Error error) {
      return tree.at(String.valueOf(error.getSchemaLocation().getFragment()));
    }

    private static String dotted(NodePath path) {
      StringBuilder dotted = new StringBuilder();
      for (int i = 0; i < path.getNameCount(); i++) {
        dotted.append(i == 0 ? "" : ".").append(path.getName(i));
      }
      return dotted.toString();
    }

    private static List<String> texts(JsonNode list) {
      List<String> texts = new ArrayList<>();
      list.valueStream().filter(item -> !item.isNull()).map(JsonNode::asString).forEach(texts::add);
      return texts;
    }

    private static String shown(JsonNode value) {
      return value.isString() ? value.asString() : value.toString();
    }

    private static @Nullable Object plain(JsonNode value) {
      if (value.isNull()) {
        return null;
      }
      if (value.isObject()) {
        return Map.of();
      }
      if (value.isArray()) {
        return List.of();
      }
      return value.isNumber()
          ? value.numberValue()
          : value.isBoolean() ? value.booleanValue() : value.asString();
    }
  }
}
