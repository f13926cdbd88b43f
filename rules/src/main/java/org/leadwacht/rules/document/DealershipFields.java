package org.leadwacht.rules.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Preset;

/**
 * What a dealership itself has set; null is what it has not. Texts such as hours stay as they were
 * written. The form is that of {@code DealershipInput} in {@code schemas.yaml}.
 *
 * @param name how people call it
 * @param preset which defaults it starts from
 * @param presetVersion at which version
 * @param timeZone IANA name
 * @param language {@code de} or {@code en}
 * @param region whose public holidays are kept, such as {@code DE-BY}
 * @param openingHours intervals by weekday or range of weekdays
 * @param specialDays intervals by date
 * @param closedDays dates and ranges
 * @param settings what differs from the preset
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DealershipFields(
    @Nullable String name,
    @Nullable Preset preset,
    @Nullable Integer presetVersion,
    @Nullable String timeZone,
    @Nullable String language,
    @Nullable String region,
    @Nullable Map<String, List<String>> openingHours,
    @Nullable Map<String, List<String>> specialDays,
    @Nullable List<String> closedDays,
    @Nullable SettingsFields settings) {

  /** Nothing set. */
  public static final DealershipFields NONE =
      new DealershipFields(null, null, null, null, null, null, null, null, null, null);

  /** The preset it starts from, autocrm where none is set. */
  public Preset presetOrDefault() {
    return preset == null ? Preset.AUTOCRM : preset;
  }

  /** The version of the preset, the newest where none is set. */
  public int presetVersionOrNewest() {
    return presetVersion == null ? presetOrDefault().newestVersion() : presetVersion;
  }

  /** The language it speaks, German where none is set. */
  public String languageOrDefault() {
    return language == null ? "de" : language;
  }

  /** What it has set of the settings. */
  public SettingsFields ownSettings() {
    return settings == null ? SettingsFields.NONE : settings;
  }

  /** The same with what its dealer group has set below it; no preset is asked. */
  public SettingsFields ownSettings(GroupLayer group) {
    return group.equals(GroupLayer.NONE)
        ? ownSettings()
        : group.between(SettingsFields.NONE, ownSettings());
  }

  /** Its settings with those of its dealer group, of the preset and of nobody below them. */
  public SettingsFields completeSettings(GroupLayer group) {
    return group.between(
        Presets.complete(presetOrDefault(), presetVersionOrNewest()), ownSettings());
  }

  /** The same at a version of a preset. */
  public DealershipFields at(@Nullable Preset other, int version) {
    return new DealershipFields(
        name,
        other,
        version,
        timeZone,
        language,
        region,
        openingHours,
        specialDays,
        closedDays,
        settings);
  }

  /** The same with a user who gets what nobody else can take. */
  public DealershipFields withFallbackUser(String user) {
    return withSettings(
        Documents.merged(
            ownSettings(),
            new SettingsFields(
                null, null, null, null, null, null, null, user, null, null, null, null, null, null,
                null, null, null)));
  }

  /** The same with other settings of its own. */
  public DealershipFields withSettings(@Nullable SettingsFields changed) {
    return new DealershipFields(
        name,
        preset,
        presetVersion,
        timeZone,
        language,
        region,
        openingHours,
        specialDays,
        closedDays,
        changed);
  }
}
