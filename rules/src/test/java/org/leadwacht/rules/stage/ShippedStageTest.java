package org.leadwacht.rules.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.document.Presets;
import org.leadwacht.rules.stage.ShippedStage.Time;

class ShippedStageTest {

  @ParameterizedTest
  @EnumSource(Preset.class)
  void everyPresetSetsEveryStageAndNoOther(Preset preset) {
    assertThat(stages(preset).values().keySet())
        .containsExactlyInAnyOrderElementsOf(ShippedStage.codes(stage -> true));
  }

  @ParameterizedTest
  @EnumSource(ShippedStage.class)
  void aPresetGivesTheTimeUnderTheNameTheCatalogueSays(ShippedStage stage) {
    for (Preset preset : Preset.values()) {
      Map<String, Object> setting = stages(preset).at(stage.code()).values();
      List<String> others =
          List.of(Time.values()).stream()
              .filter(time -> time != stage.time())
              .map(Time::setting)
              .toList();
      assertThat(setting.keySet().stream().map(String::valueOf))
          .doesNotContainAnyElementsOf(others);
      if (Boolean.TRUE.equals(setting.get("enabled"))) {
        assertThat(setting.get(stage.time().setting())).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ShippedStage.class)
  void anAnchorThatIsAStageStandsInTheSameRound(ShippedStage stage) {
    ShippedStage.of(stage.anchor())
        .ifPresent(anchor -> assertThat(anchor.round()).isEqualTo(stage.round()));
  }

  private static Node stages(Preset preset) {
    return Node.root(Documents.values(Presets.settings(preset, preset.newestVersion())))
        .at("stages");
  }
}
