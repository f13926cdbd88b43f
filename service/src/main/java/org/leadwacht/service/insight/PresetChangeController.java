package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.Presets;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.leadwacht.service.dealerships.Configured;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What another version of its preset would change for a dealership. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/presets")
@Tag(name = "dealerships")
class PresetChangeController {

  private final Configured configured;

  PresetChangeController(Configured configured) {
    this.configured = configured;
  }

  /**
   * A setting that differs.
   *
   * @param path such as {@code stages.VK.clock}
   * @param now what the preset says at the version in force
   * @param then what it says at the other
   * @param own what the dealership or its dealer group has set, which stays; null where the change
   *     takes effect
   */
  @Schema(name = "PresetChange")
  record Item(String path, @Nullable Object now, @Nullable Object then, @Nullable Object own) {}

  /** What a version changes against the one in force. */
  @Schema(name = "PresetVersionChanges")
  record Version(int version, boolean inForce, List<Item> changes) {}

  /** The versions of the dealership's preset. */
  @Schema(name = "DealershipPreset")
  record DealershipPreset(String preset, int version, int newest, List<Version> versions) {}

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "What the versions of its preset would change for a dealership",
      description =
          "A version is taken, and taken back, by PUT /dealerships/{d} with 'presetVersion'; POST"
              + " /dealerships/{d}/preview with the same body says which open deadlines it moves.")
  DealershipPreset presets(@PathVariable String d) {
    DealershipFields fields = configured.document(d).dealership();
    Preset preset = fields.presetOrDefault();
    int inForce = fields.presetVersionOrNewest();
    Map<String, Object> now = Documents.flat(Presets.settings(preset, inForce));
    GroupLayer group = configured.group(d).map(DealerGroupVersion::layer).orElse(GroupLayer.NONE);
    Map<String, Object> own = Documents.flat(fields.ownSettings(group));
    return new DealershipPreset(
        preset.text(),
        inForce,
        preset.newestVersion(),
        IntStream.rangeClosed(1, preset.newestVersion())
            .mapToObj(
                version ->
                    new Version(
                        version,
                        version == inForce,
                        changes(now, Documents.flat(Presets.settings(preset, version)), own)))
            .toList());
  }

  private static List<Item> changes(
      Map<String, Object> now, Map<String, Object> then, Map<String, Object> own) {
    return Documents.differing(now, then).stream()
        .map(path -> new Item(path, now.get(path), then.get(path), own.get(path)))
        .toList();
  }
}
