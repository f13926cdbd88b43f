package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The API document, and the copy of it the admin UI is built from. */
class ApiDocumentTest extends ServerTest {

  private static final String RENEW = "leadwacht.renew-api";
  private static final String COMMAND =
      "./mvnw -pl service -am test -DskipUi -Dtest=ApiDocumentTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + RENEW;

  @Test
  void theKeptDocumentIsTheOneThatIsServed() throws Exception {
    String served =
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(api.get("/v3/api-docs").body())
            + "\n";
    if (System.getProperty(RENEW) != null) {
      Files.writeString(Contract.FILE, served);
    }
    assertThat(Files.readString(Contract.FILE))
        .as("The API has changed and its kept document has not. Renew it with: " + COMMAND)
        .isEqualTo(served);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonNode document = Contract.kept().document();
    Set<String> references = new TreeSet<>();
    collect(document, references);
    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  private static void collect(JsonNode node, Set<String> references) {
    if (node.has("$ref")) {
      references.add(node.path("$ref").asString());
    }
    node.forEach(child -> collect(child, references));
  }

  @Test
  void everyExampleIsValid() {
    Contract contract = Contract.kept();
    List<String> seen = new ArrayList<>();
    contract
        .document()
        .at("/components/schemas")
        .forEachEntry(
            (name, schema) ->
                schema
                    .path("examples")
                    .forEach(
                        example -> {
                          seen.add(name);
                          assertThat(contract.problems("/components/schemas/" + name, example))
                              .as(name)
                              .isEmpty();
                        }));
    assertThat(seen).contains("DealershipInput", "LeadInput", "EventInput", "UserInput", "Problem");
  }

  @Test
  void everyJsonBodyHasASchemaWithANameOrAPlainType() {
    List<String> loose = new ArrayList<>();
    for (Contract.Operation operation : Contract.kept().operations()) {
      JsonNode content = operation.content();
      boolean answers = false;
      for (String code : List.of("200", "201", "202")) {
        answers |= !content.at("/responses/" + code + "/content").isEmpty();
      }
      if (!answers && !content.path("responses").has("204")) {
        loose.add(operation.method() + " " + operation.path() + " answers nothing");
      }
      content
          .path("responses")
          .forEachEntry((code, answer) -> loose(operation, code, answer.path("content"), loose));
      loose(operation, "body", content.at("/requestBody/content"), loose);
    }
    assertThat(loose).isEmpty();
  }

  private static void loose(
      Contract.Operation operation, String where, JsonNode content, List<String> loose) {
    JsonNode schema = content.at("/application~1json/schema");
    boolean named = schema.has("$ref") || schema.path("additionalProperties").has("$ref");
    if (content.has("application/json") && !named) {
      loose.add(operation.method() + " " + operation.path() + " " + where);
    }
  }

  @Test
  void everyOperationHasAnIdOfItsOwnAndSaysHowItCanFail() {
    List<Contract.Operation> operations = Contract.kept().operations();
    assertThat(operations)
        .isNotEmpty()
        .extracting(operation -> operation.content().path("operationId").asString())
        .doesNotHaveDuplicates();
    assertThat(operations)
        .allSatisfy(
            operation ->
                assertThat(operation.content().path("responses").propertyNames())
                    .contains("400", "401", "429"));
  }
}
