package org.leadwacht.rules.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.dealership.StageSetting;

/** What holds where a dealer group sets values and locks some of them. */
class GroupLayerTest {

  private static final DealershipFields OWN =
      fields(
          Map.of(
              "stages",
              Map.of("R1", Map.of("enabled", true, "after", "PT5H"), "E1", Map.of("after", "PT3H")),
              "leadTracking",
              true));

  private static DealershipFields fields(Map<String, Object> settings) {
    return DocumentForm.DEALERSHIP.changed(
        DealershipFields.NONE, "haus", Map.of("settings", settings));
  }

  private static GroupLayer layer(Map<String, Object> settings, String... locked) {
    return new GroupLayer("Nord", fields(settings).ownSettings(), Set.of(locked));
  }

  private static Dealership read(GroupLayer layer, DealershipFields own) {
    return new DealershipReader(Set.of(), Instant.EPOCH, false, layer)
        .read(DealershipDocument.empty("haus").withDealership(own));
  }

  @Test
  void theDealershipWinsOverItsGroupAndTheGroupOverThePreset() {
    GroupLayer layer =
        layer(
            Map.of(
                "handOverOnAbsence",
                true,
                "stages",
                Map.of("E1", Map.of("after", "PT9H"), "E2.1", Map.of("after", "PT4H"))));
    Dealership house = read(layer, OWN);
    assertThat(house.settings().handOverOnAbsence()).isTrue();
    assertThat(after(house, "E1")).hasHours(3);
    assertThat(after(house, "E2.1")).hasHours(4);
    assertThat(read(GroupLayer.NONE, OWN).settings().handOverOnAbsence()).isFalse();
  }

  @Test
  void aLockedPathIsTheGroupsWithAllBelowIt() {
    Map<String, Object> off = Map.of("stages", Map.of("R1", Map.of("enabled", false)));
    assertThat(read(layer(off), OWN).settings().isOn("R1")).isTrue();
    Dealership one = read(layer(off, "stages.R1.enabled"), OWN);
    assertThat(one.settings().isOn("R1")).isFalse();
    assertThat(after(one, "R1")).hasHours(5);
    Dealership all = read(layer(off, "stages.R1"), OWN);
    assertThat(after(all, "R1"))
        .isEqualTo(after(read(GroupLayer.NONE, DealershipFields.NONE), "R1"));
    assertThat(after(all, "E1")).hasHours(3);
  }

  @Test
  void codesOfStagesHaveDotsOfTheirOwn() {
    DealershipFields own = fields(Map.of("stages", Map.of("E2.1", Map.of("after", "PT7H"))));
    Map<String, Object> set = Map.of("stages", Map.of("E2.1", Map.of("after", "PT4H")));
    GroupLayer locked = layer(set, "stages.E2.1");
    assertThat(after(read(locked, own), "E2.1")).hasHours(4);
    assertThat(locked.lockOf("stages.E2.1.after")).contains("stages.E2.1");
    GroupLayer other = layer(set, "stages.E2");
    assertThat(after(read(other, own), "E2.1")).hasHours(7);
    assertThat(other.lockOf("stages.E2.1.after")).isEmpty();
    assertThat(other.refused(DealershipFields.NONE, own)).isEmpty();
  }

  @Test
  void whereAPathIsLockedAndTheGroupSetsNothingThePresetHolds() {
    assertThat(read(layer(Map.of(), "leadTracking"), OWN).settings().leadTracking()).isFalse();
  }

  @Test
  void onlyAnotherValueAtALockedPathIsRefused() {
    GroupLayer layer =
        layer(Map.of("stages", Map.of("R1", Map.of("enabled", false))), "stages.R1", "fourEyes");
    assertThat(layer.refused(OWN, OWN)).isEmpty();
    assertThat(layer.refused(OWN, changed(Map.of("leadTracking", false)))).isEmpty();
    assertThat(layer.refused(OWN, changed(Map.of("fourEyes", true))))
        .isEqualTo(Map.of("fourEyes", "fourEyes"));
    assertThat(layer.refused(OWN, changed(Map.of("stages", Map.of("R1", Map.of("after", "PT6H"))))))
        .isEqualTo(Map.of("stages.R1.after", "stages.R1"));
    assertThat(
            layer.refused(OWN, changed(Map.of("stages", Map.of("R1", Map.of("enabled", false))))))
        .isEmpty();
    assertThat(
            layer.refused(DealershipFields.NONE, fields(Map.of("stages", Map.of("R10", Map.of())))))
        .isEmpty();
  }

  @Test
  void anotherPresetMovesALockedPathWhereTheGroupSetsNothing() {
    DealershipFields first = OWN.at(Preset.AUTOMANAGER, 1);
    DealershipFields second = OWN.at(Preset.AUTOMANAGER, 2);
    assertThat(layer(Map.of(), "stages.VK").moved(first, second))
        .isEqualTo(Map.of("stages.VK.clock", "stages.VK"));
    assertThat(layer(Map.of(), "stages.VK").moved(first, first)).isEmpty();
    assertThat(layer(Map.of(), "stages.R1").moved(first, second)).isEmpty();
    assertThat(layer(Map.of(), "stages.R1").moved(OWN, second)).isNotEmpty();
    Map<String, Object> set = Map.of("stages", Map.of("VK", Map.of("clock", "BUSINESS")));
    assertThat(layer(set, "stages.VK").moved(first, second)).isEmpty();
    assertThat(layer(set).moved(first, second)).isEmpty();
  }

  private static Duration after(Dealership house, String stage) {
    StageSetting setting = Objects.requireNonNull(house.settings().stage(stage));
    return Objects.requireNonNull(setting.after());
  }

  private static DealershipFields changed(Map<String, Object> settings) {
    return DocumentForm.DEALERSHIP.changed(OWN, "haus", Map.of("settings", settings));
  }
}
