package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.document.Presets;
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

  /** The settings of a preset at its newest version. */
  @Schema(name = "Preset")
  record Shipped(
      int version, @Schema(ref = "#/components/schemas/Settings") Map<String, Object> settings) {}

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(summary = "The settings of every preset")
  Map<String, Shipped> presets() {
    Map<String, Shipped> presets = new LinkedHashMap<>();
    for (Preset preset : Preset.values()) {
      Map<String, Object> settings = Presets.settings(preset, Preset.NEWEST_VERSION);
      presets.put(preset.text(), new Shipped(Preset.NEWEST_VERSION, settings));
    }
    return presets;
  }
}
