package org.leadwacht.rules.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.leadwacht.rules.dealership.Preset;

/** The settings of the shipped presets, as documents. */
public final class Presets {

  private static final Map<String, Map<String, Object>> CACHE = new ConcurrentHashMap<>();

  private Presets() {}

  /**
   * The settings of a preset at a version.
   *
   * @throws IllegalArgumentException if there is no such version
   */
  public static Map<String, Object> settings(Preset preset, int version) {
    return CACHE.computeIfAbsent(preset.text() + "-" + version, Presets::load);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> load(String name) {
    String resource = "/org/leadwacht/rules/presets/" + name + ".yaml";
    try (InputStream in = Presets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no preset version " + name + ".");
      }
      Object value = YamlText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).value();
      return Map.copyOf((Map<String, Object>) value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
