package org.leadwacht.rules.dealership;

import java.util.Locale;
import org.leadwacht.rules.message.InvalidValueException;

/** A set of shipped defaults that a dealership starts from and keeps until someone upgrades it. */
public enum Preset {
  AUTOCRM,
  AUTOMANAGER;

  /** The newest version of the shipped defaults. */
  public static final int NEWEST_VERSION = 1;

  /** The name in documents. */
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
