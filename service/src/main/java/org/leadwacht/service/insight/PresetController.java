package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.document.Presets;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The shipped presets, so that a page can show what a dealership changed. */
@RestController
@RequestMapping("/api/v1/presets")
@Tag(name = "dealerships")
class PresetController {

  /** A version of a preset. */
  @Schema(name = "PresetVersion")
  record Version(
      int version, @Schema(ref = "#/components/schemas/Settings") SettingsFields settings) {}

  /**
   * A preset.
   *
   * @param version its newest version
   * @param settings of that
   * @param versions all of them, the oldest first
   */
  @Schema(name = "Preset")
  record Shipped(
      int version,
      @Schema(ref = "#/components/schemas/Settings") SettingsFields settings,
      List<Version> versions) {

    static Shipped of(Preset preset) {
      List<Version> versions =
          IntStream.rangeClosed(1, preset.newestVersion())
              .mapToObj(version -> new Version(version, Presets.settings(preset, version)))
              .toList();
      Version newest = versions.get(versions.size() - 1);
      return new Shipped(newest.version(), newest.settings(), versions);
    }
  }

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "The settings of every preset at every version",
      description =
          "A dealership keeps the version it was made with until somebody sets another"
              + " 'presetVersion'; what that would change stands in GET /dealerships/{d}/presets.")
  Map<String, Shipped> presets() {
    Map<String, Shipped> presets = new LinkedHashMap<>();
    for (Preset preset : Preset.values()) {
      presets.put(preset.text(), Shipped.of(preset));
    }
    return presets;
  }
}
