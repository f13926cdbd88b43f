package org.leadwacht.service.mailbox.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages as they arrive at dealerships, good and bad: what stands beside each in a file of the
 * same name is what has to be read from it.
 */
class MailCorpusTest {

  private static final Path CORPUS = Path.of("src/test/resources/mail-corpus");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Template CONTACT_FORM =
      new Template(
          "kontakt",
          "Kontaktformular",
          "formular@autohaus.example",
          "Neue Nachricht über das Kontaktformular*",
          "web",
          Map.of(
              "Name", "contact.name",
              "E-Mail", "contact.email",
              "Telefon", "contact.phone",
              "Fahrzeug", "vehicle",
              "Probefahrt gewünscht", "request",
              "Nachricht", "message"),
          Map.of("Probefahrt gewünscht", Map.of("ja", "TEST_DRIVE", "nein", "VEHICLE")));

  private static final Template PORTAL =
      new Template(
          "portal",
          "Formular eines Portals",
          "*@formulare.example",
          "Neue Anfrage für * (Nr. *)",
          "portal",
          inOrder(
              "vorname", "contact.name",
              "nachname", "contact.name",
              "e-mail-adresse:", "contact.email",
              "anliegen", "request",
              "fahrzeug", "vehicle",
              "nachricht", "message"),
          Map.of("anliegen", Map.of("inzahlungnahme", "TRADE_IN")));

  private final LeadReader reader =
      new LeadReader(List.of(CONTACT_FORM, PORTAL), ZoneId.of("Europe/Berlin"));

  private static Map<String, String> inOrder(String... labelsAndFields) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < labelsAndFields.length; i += 2) {
      labels.put(labelsAndFields[i], labelsAndFields[i + 1]);
    }
    return labels;
  }

  @TestFactory
  Stream<DynamicTest> eachMessageIsReadAsWhatItIs() throws IOException {
    return messages().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), () -> read(file, expected(file))));
  }

  @Test
  void theCorpusIsLarge() throws IOException {
    assertThat(messages()).hasSizeGreaterThanOrEqualTo(150);
  }

  private static List<Path> messages() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
    }
  }

  private static JsonNode expected(Path message) throws IOException {
    return JSON.readTree(Files.readString(Path.of(message.toString().replace(".eml", ".json"))));
  }

  private void read(Path file, JsonNode expected) throws IOException {
    MailMessage message = new MailParser().parse(Files.readAllBytes(file));
    if (expected.has("bounce")) {
      assertThat(Bounce.read(message)).as("bounce").isPresent();
      assertThat((JsonNode) JSON.valueToTree(Bounce.read(message).orElseThrow()))
          .isEqualTo(expected.get("bounce"));
      return;
    }
    assertThat(Bounce.read(message)).as("bounce").isEmpty();
    List<JsonNode> leads = new ArrayList<>();
    reader
        .read(message)
        .ifPresent(
            reading -> {
              assertThat(reading.template().map(Template::id).orElse(""))
                  .isEqualTo(expected.path("template").asString(""));
              reading.leads().forEach(lead -> leads.add(withoutNothing(lead)));
            });
    List<JsonNode> wanted = new ArrayList<>();
    expected.get("leads").forEach(wanted::add);
    assertThat(leads).isEqualTo(wanted);
    if (expected.has("kind")) {
      assertThat(MailKind.of(message)).hasToString(expected.get("kind").asString());
    }
    if (expected.has("subject")) {
      assertThat(message.subject()).isEqualTo(expected.get("subject").asString());
    }
    if (expected.has("words")) {
      assertThat(message.words()).isEqualTo(expected.get("words").asString());
    }
    if (expected.has("references")) {
      assertThat((JsonNode) JSON.valueToTree(message.references()))
          .isEqualTo(expected.get("references"));
    }
    if (expected.has("attachments")) {
      assertThat(message.attachments())
          .extracting(MailMessage.Attachment::name)
          .isEqualTo(expected.get("attachments").valueStream().map(JsonNode::asString).toList());
    }
  }

  private static JsonNode withoutNothing(LeadInMail lead) {
    var tree = (tools.jackson.databind.node.ObjectNode) JSON.valueToTree(lead);
    for (String name : List.of("tradeIn", "call")) {
      if (tree.path(name).isNull()) {
        tree.remove(name);
      }
    }
    return tree;
  }
}
