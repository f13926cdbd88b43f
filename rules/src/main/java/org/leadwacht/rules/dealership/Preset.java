package org.leadwacht.rules.dealership;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.leadwacht.rules.message.InvalidValueException;

/** A set of shipped defaults that a dealership starts from and keeps until someone upgrades it. */
public enum Preset {
  AUTOCRM(1),
  AUTOMANAGER(2);

  private final int newestVersion;

  Preset(int newestVersion) {
    this.newestVersion = newestVersion;
  }

  /** The newest version of its defaults; versions count from 1. */
  public int newestVersion() {
    return newestVersion;
  }

  /** The name in documents. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if there is no such preset
   */
  public static Preset parse(String text) {
    for (Preset preset : values()) {
      if (preset.text().equals(text)) {
        return preset;
      }
    }
    throw new InvalidValueException("rules.document.preset", text);
  }
}
