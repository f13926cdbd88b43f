package org.leadwacht.rules.rulebook.tables;

import java.util.List;
import java.util.Map;
import org.leadwacht.rules.language.vocabulary.Folded;

/** The columns of tables, and what may head them in German (docs/rule-files.md, "Tables"). */
final class TableWords {

  /** The columns, those of conditions first. */
  static final List<String> COLUMNS =
      List.of(
          "source",
          "brand",
          "condition",
          "location",
          "request",
          "assignee",
          "stage",
          "after",
          "clock",
          "to",
          "via");

  private static final Map<String, String> HEADINGS =
      Map.ofEntries(
          Map.entry("quelle", "source"),
          Map.entry("marke", "brand"),
          Map.entry("zustand", "condition"),
          Map.entry("standort", "location"),
          Map.entry("art", "request"),
          Map.entry("anliegen", "request"),
          Map.entry("bearbeiter", "assignee"),
          Map.entry("stufe", "stage"),
          Map.entry("nach", "after"),
          Map.entry("dauer", "after"),
          Map.entry("uhr", "clock"),
          Map.entry("an", "to"),
          Map.entry("per", "via"),
          Map.entry("weg", "via"));

  private TableWords() {}

  /** The column of a heading; what is none comes back folded. */
  static String column(String heading) {
    String folded = Folded.of(heading);
    return HEADINGS.getOrDefault(folded, folded);
  }
}
