package org.leadwacht.rules.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a mail can say of a lead in a dealership's own words, and a list of its own in a column
 * ({@code docs/rule-author.md}, "One wish, one sentence").
 */
public enum LeadField {
  /** The person's name, else whatever the person is known by. */
  NAME("name"),
  EMAIL("e-mail"),
  PHONE("telefon"),
  VEHICLE("fahrzeug"),
  BRAND("marke"),
  PRICE("preis"),
  SOURCE("quelle"),
  REQUEST("art"),
  RECEIVED("eingang"),
  STATUS("status"),
  ASSIGNEE("bearbeiter"),
  MESSAGE("nachricht");

  private final String german;

  LeadField(String german) {
    this.german = german;
  }

  /** Its English name, which stands in braces in a text. */
  public String english() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its German name, which stands in braces in a text. */
  public String german() {
    return german;
  }

  /** The field of a German or English name, without regard to case. */
  public static Optional<LeadField> named(String name) {
    return Arrays.stream(values())
        .filter(field -> field.german.equalsIgnoreCase(name) || field.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** All names. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (LeadField field : values()) {
      names.add(field.german);
      if (!field.german.equals(field.english())) {
        names.add(field.english());
      }
    }
    return names;
  }
}
