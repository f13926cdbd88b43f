package org.leadwacht.service.mailbox.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

  /** The photographs of a car beside a lead: as much as is read, and its lead is read as ever. */
  @Test
  void theLeadIsReadInAMessageOfTwentyMegabytes() {
    byte[] photograph = new byte[5_000_000];
    new Random(7).nextBytes(photograph);
    String adf =
        "<?adf version=\"1.0\"?><?xml version=\"1.0\"?><adf><prospect><vehicle interest=\"buy\">"
            + "<make>Audi</make></vehicle><customer><contact><name part=\"full\">Max Neu</name>"
            + "</contact></customer></prospect></adf>";
    byte[] raw =
        withAttached(
            adf, Map.of("vorn.jpg", photograph, "hinten.jpg", photograph, "innen.jpg", photograph));
    assertThat(raw).hasSizeBetween(20_000_000, 21_000_000);
    MailMessage message = new MailParser().parse(raw);
    assertThat(message.attachments())
        .extracting(MailMessage.Attachment::name)
        .containsExactlyInAnyOrder("vorn.jpg", "hinten.jpg", "innen.jpg");
    assertThat(message.attachments())
        .allSatisfy(attached -> assertThat(attached.content()).isEqualTo(photograph));
    assertThat(reader.read(message))
        .singleElement()
        .satisfies(
            reading ->
                assertThat(reading.lead().fields())
                    .containsEntry("contact.name", "Max Neu")
                    .containsEntry("brand", "Audi"));
  }

  /** More than 1 GB in less than 100 kB: whoever unpacked it would need that much. */
  @Test
  void aZipThatUnpacksToMoreThanAGigabyteStaysPacked() throws IOException {
    byte[] zeros = zip(1, new byte[64 << 20]);
    byte[] bomb = zip(20, zeros);
    assertThat(zeros).hasSizeLessThan(100_000);
    assertThat(bomb).hasSizeLessThan(100_000);
    byte[] raw = withAttached("Siehe Anhang", Map.of("bombe.zip", bomb, "lead.xml", bomb));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    MailMessage message = new MailParser().parse(raw);
    boolean lead = !reader.read(message).isEmpty();
    boolean bounce = Bounce.read(message).isPresent();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(16L << 20);
    assertThat(lead).isFalse();
    assertThat(bounce).isFalse();
    assertThat(MailKind.of(message)).isEqualTo(MailKind.WRITTEN);
    assertThat(message.attachments())
        .allSatisfy(attached -> assertThat(attached.content()).isEqualTo(bomb));
  }

  private static byte[] zip(int times, byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (int i = 0; i < times; i++) {
        zip.putNextEntry(new ZipEntry(i + ".zip"));
        zip.write(content);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] withAttached(String text, Map<String, byte[]> files) {
    StringBuilder mail =
        new StringBuilder(
            """
            From: Max Neu <max.neu@example.org>
            To: leads@autohaus.example
            Subject: Anfrage
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b1"

            --b1
            Content-Type: text/plain; charset=utf-8

            %s
            """
                .formatted(text));
    files.forEach(
        (name, content) ->
            mail.append("--b1\nContent-Type: application/octet-stream; name=\"")
                .append(name)
                .append("\"\nContent-Disposition: attachment; filename=\"")
                .append(name)
                .append("\"\nContent-Transfer-Encoding: base64\n\n")
                .append(Base64.getMimeEncoder().encodeToString(content))
                .append("\n"));
    return mail.append("--b1--\n").toString().getBytes(StandardCharsets.UTF_8);
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
        .forEach(
            reading -> {
              assertThat(reading.template().map(Template::id).orElse(""))
                  .isEqualTo(expected.path("template").asString(""));
              leads.add(withoutNothing(reading.lead()));
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
    if (expected.has("fromName")) {
      assertThat(message.fromName()).isEqualTo(expected.get("fromName").asString());
    }
    if (expected.has("recipients")) {
      assertThat(message.recipients())
          .containsExactlyInAnyOrderElementsOf(strings(expected, "recipients"));
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
          .isEqualTo(strings(expected, "attachments"));
    }
  }

  private static List<String> strings(JsonNode expected, String name) {
    return expected.get(name).valueStream().map(JsonNode::asString).toList();
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
