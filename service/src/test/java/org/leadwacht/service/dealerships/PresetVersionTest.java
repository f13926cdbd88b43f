package org.leadwacht.service.dealerships;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

class PresetVersionTest extends ServerTest {

  @Test
  void aDealershipIsMadeAtTheNewestVersionAndKeepsTheOneItHas() {
    must(api.put(path(""), "{\"preset\": \"automanager\"}"));
    assertThat(api.get(path("")).field("/presetVersion")).isEqualTo("2");
    assertThat(countsIn("VK")).isEqualTo("ELAPSED");

    must(api.put(path(""), "{\"presetVersion\": 1}"));
    must(api.put(path(""), "{\"name\": \"Sonnenhof\", \"settings\": {\"leadTracking\": false}}"));
    assertThat(api.get(path("")).field("/presetVersion")).isEqualTo("1");
    assertThat(countsIn("VK")).isEqualTo("BUSINESS");

    must(api.put(path(""), "{\"preset\": \"autocrm\"}"));
    assertThat(api.get(path("")).field("/presetVersion")).isEqualTo("1");
    must(api.put(path(""), "{\"preset\": \"automanager\"}"));
    assertThat(api.get(path("")).field("/presetVersion")).isEqualTo("2");
  }

  @Test
  void whatAVersionWouldChangeIsToldAndTheWayBackToo() {
    must(api.put(path(""), "{\"preset\": \"automanager\", \"presetVersion\": 1}"));
    JsonNode preset = api.get(path("/presets")).body();
    assertThat(preset.path("version").asInt()).isEqualTo(1);
    assertThat(preset.path("newest").asInt()).isEqualTo(2);
    assertThat(preset.at("/versions/0/changes").isEmpty()).isTrue();
    assertThat(preset.at("/versions/1/changes"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.path("path").asString()).isEqualTo("stages.VK.clock");
              assertThat(change.path("now").asString()).isEqualTo("BUSINESS");
              assertThat(change.path("then").asString()).isEqualTo("ELAPSED");
              assertThat(change.path("own").isNull()).isTrue();
            });
    assertThat(api.post(path("/preview"), "{\"presetVersion\": 2}").status()).isEqualTo(200);
    assertThat(api.get(path("")).field("/presetVersion")).isEqualTo("1");

    must(api.put(path(""), "{\"presetVersion\": 2}"));
    assertThat(api.get(path("/presets")).field("/versions/0/changes/0/then")).isEqualTo("BUSINESS");
    must(api.put(path(""), "{\"presetVersion\": 1}"));
    assertThat(countsIn("VK")).isEqualTo("BUSINESS");
  }

  @Test
  void whatADealershipHasSetItselfStays() {
    must(
        api.put(
            path(""),
            """
            {"preset": "automanager", "presetVersion": 1,
             "settings": {"stages": {"VK": {"clock": "BUSINESS"}}}}
            """));
    assertThat(api.get(path("/presets")).field("/versions/1/changes/0/own")).isEqualTo("BUSINESS");
    must(api.put(path(""), "{\"presetVersion\": 2}"));
    assertThat(countsIn("VK")).isEqualTo("BUSINESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "-1", "99"})
  void aVersionThatDoesNotExistIsRefused(String version) {
    must(api.put(path(""), "{\"preset\": \"automanager\"}"));
    Api.Answer refused = api.put(path(""), "{\"presetVersion\": " + version + "}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("presetVersion");
  }

  @Test
  void thePresetsAreToldAtEveryVersion() {
    JsonNode presets = api.get("/api/v1/presets").body();
    assertThat(presets.at("/autocrm/versions")).hasSize(1);
    assertThat(presets.at("/automanager/versions")).hasSize(2);
    assertThat(presets.at("/automanager/versions/0/settings/stages/VK/clock").asString())
        .isEqualTo("BUSINESS");
    assertThat(presets.at("/automanager/settings/stages/VK/clock").asString()).isEqualTo("ELAPSED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/ANNA",
        "/users/Anna",
        "/sources/Mobile",
        "/locations/NORD",
        "/groups/Used"
      })
  void anIdInOtherLettersIsNoOtherPart(String part) {
    sonnenhof("{}");
    must(api.put(path("/sources/mobile"), "{}"));
    must(api.put(path("/locations/nord"), "{}"));
    must(api.put(path("/groups/used"), "{}"));
    Api.Answer refused = api.put(path(part), "{}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("id");
  }

  @Test
  void aChangeOfTheDealershipThatWouldBreakALocationNamesIt() {
    sonnenhof("{}");
    must(api.put(path("/locations/nord"), "{\"openingHours\": {\"mon-fri\": [\"20:00-02:00\"]}}"));
    Api.Answer refused =
        api.put(path(""), "{\"specialDays\": {\"2026-03-10\": [\"01:00-05:00\"]}}");
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("locations.nord.specialDays");
    must(api.put(path("/locations/nord"), "{\"specialDays\": {}}"));
    must(api.put(path(""), "{\"specialDays\": {\"2026-03-10\": [\"01:00-05:00\"]}}"));
  }

  private String countsIn(String stage) {
    return api.get(path("")).field("/settings/stages/" + stage + "/clock");
  }
}
