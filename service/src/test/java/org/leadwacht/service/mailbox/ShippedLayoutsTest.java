package org.leadwacht.service.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.mailbox.reading.MailMessage;
import org.leadwacht.service.mailbox.reading.MailParser;
import org.leadwacht.service.mailbox.reading.TemplateReader;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What comes with the product reads its own samples, and can be taken over. */
class ShippedLayoutsTest extends ServerTest {

  private static final ShippedLayouts LAYOUTS = new ShippedLayouts();

  @TestFactory
  Stream<DynamicTest> eachSampleIsReadAsWasAgreed() {
    return LAYOUTS.all().stream()
        .flatMap(
            layout ->
                layout.samples().stream()
                    .map(
                        sample ->
                            DynamicTest.dynamicTest(
                                sample.file(), () -> isReadAsAgreed(layout, sample))));
  }

  private static void isReadAsAgreed(ShippedLayouts.Kept layout, ShippedLayouts.Sample sample) {
    MailMessage message =
        new MailParser().parse(ShippedLayouts.mail(sample).getBytes(StandardCharsets.UTF_8));
    TemplateForm form =
        new TemplateForm(
            ShippedLayouts.name(layout, Language.DE),
            layout.sender() == null ? message.from() : layout.sender(),
            layout.subject(),
            "source",
            layout.labels(),
            layout.values());
    TemplateReader.Found found = TemplateReader.read(form.checked(layout.id()), message);
    assertThat(found.matches()).isTrue();
    assertThat(found.fields()).isEqualTo(sample.expected());
  }

  @Test
  void eachHasTwoSamplesAndANameInBothLanguages() {
    assertThat(LAYOUTS.all())
        .hasSize(3)
        .allSatisfy(
            layout -> {
              assertThat(layout.samples()).hasSizeGreaterThanOrEqualTo(2);
              assertThat(layout.names()).containsOnlyKeys("de", "en");
            });
  }

  @Test
  void oneThatIsTakenOverReadsItsMails() {
    sonnenhof();
    JsonNode layouts = must(api.get(path("/layouts"))).body().path("items");
    assertThat(layouts.findValuesAsString("id"))
        .containsExactly("mobile-de", "contact-form", "meta-lead-ads");
    JsonNode layout = layouts.get(0);
    String raw = layout.at("/samples/0").asString();
    Api mail = api.with("Content-Type", "message/rfc822");
    assertThat(mail.send("POST", path("/messages"), raw).field("/state")).isEqualTo("UNASSIGNED");
    ObjectNode form = (ObjectNode) layout.path("template");
    form.put("source", "mobile");
    must(api.put(path("/templates/mobile-de"), form.toString()));
    Api.Answer kept = mail.send("POST", path("/templates/mobile-de/samples"), raw);
    assertThat(kept.field("/ok")).as(kept.text()).isEqualTo("true");
    Api.Answer taken = mail.send("POST", path("/messages"), raw.replace("<beispiel@", "<zweites@"));
    assertThat(taken.field("/state")).as(taken.text()).isEqualTo("LEAD");
    Api.Answer lead = must(api.get(path("/leads/" + taken.field("/lead"))));
    assertThat(lead.field("/contact/name")).isEqualTo("Max Neu");
    assertThat(lead.field("/source")).isEqualTo("mobile");
    assertThat(lead.field("/request")).isEqualTo("TEST_DRIVE");
    assertThat(lead.body().path("price").asInt()).isEqualTo(24990);
  }
}
