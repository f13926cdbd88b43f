package org.leadwacht.rules.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.message.InvalidValueException;

/** The settings of the shipped presets. */
public final class Presets {

  private static final Map<String, SettingsFields> CACHE = new ConcurrentHashMap<>();
  private static final Map<String, SettingsFields> COMPLETE = new ConcurrentHashMap<>();

  private Presets() {}

  /**
   * The settings of a preset at a version.
   *
   * @throws InvalidValueException if there is no such version
   */
  public static SettingsFields settings(Preset preset, int version) {
    if (version < 1 || version > preset.newestVersion()) {
      throw InvalidValueException.at(
          "presetVersion",
          "rules.document.presetVersion",
          preset.text(),
          version,
          preset.newestVersion());
    }
    return CACHE.computeIfAbsent(name(preset, version), Presets::load);
  }

  /**
   * The same with what holds where the preset says nothing.
   *
   * @throws InvalidValueException if there is no such version
   */
  public static SettingsFields complete(Preset preset, int version) {
    SettingsFields settings = settings(preset, version);
    return COMPLETE.computeIfAbsent(
        name(preset, version), key -> Documents.merged(SettingsFields.DEFAULTS, settings));
  }

  private static String name(Preset preset, int version) {
    return preset.text() + "-" + version;
  }

  @SuppressWarnings("unchecked")
  private static SettingsFields load(String name) {
    String resource = "/org/leadwacht/rules/presets/" + name + ".yaml";
    try (InputStream in = Presets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("There is no preset " + name + ".");
      }
      Object value = YamlText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).value();
      return Documents.of((Map<String, Object>) value, SettingsFields.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
