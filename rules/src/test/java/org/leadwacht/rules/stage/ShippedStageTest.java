package org.leadwacht.rules.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.Presets;
import org.leadwacht.rules.stage.ShippedStage.Time;

class ShippedStageTest {

  @ParameterizedTest
  @EnumSource(Preset.class)
  void everyPresetSetsEveryStageAndNoOther(Preset preset) {
    assertThat(stages(preset).keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrderElementsOf(ShippedStage.codes(stage -> true));
  }

  @ParameterizedTest
  @EnumSource(ShippedStage.class)
  void aPresetGivesTheTimeUnderTheNameTheCatalogueSays(ShippedStage stage) {
    for (Preset preset : Preset.values()) {
      Map<?, ?> setting = (Map<?, ?>) stages(preset).get(stage.code());
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

  private static Map<?, ?> stages(Preset preset) {
    return (Map<?, ?>)
        Documents.values(Presets.settings(preset, preset.newestVersion())).get("stages");
  }
}
