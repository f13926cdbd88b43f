package org.leadwacht.service.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.leadwacht.rules.rulebook.RuleBase;

/** Folders with another base than the one this release ships with. */
final class Bases {

  private static final String SHIPPED = "/org/leadwacht/rules/base/";

  /** Number of the base this release ships with. */
  static final int OLD = RuleBase.shipped().version().number();

  /** Number of the other one. */
  static final int NEW = OLD + 1;

  private Bases() {}

  /**
   * The base of a release to come: E1 after 45 minutes, nobody is reminded, a stage N1 after five
   * hours, and a word more in the German sentences.
   */
  static Path newer(Path folder) {
    return copy(
        folder,
        NEW,
        text ->
            text.replace(
                    "insert( new Step( \"E1\", $calendar.after( $openedAt, $after, $clock )",
                    "insert( new Step( \"E1\", $calendar.after( $openedAt, Duration.ofMinutes( 45"
                        + " ), $clock )")
                .replace(
                    "rule \"E1 Whoever takes over",
                    nOne("N1 A lead is told once more", 5) + "\nrule \"E1 Whoever takes over")
                .replaceAll(
                    "(?s)rule \"R1 The assignee is reminded of an open lead\".*?\nend\n", "")
                .replace("[keyword]Ende=end", "[keyword]Ende=end\n[keyword]Schluss=end"));
  }

  /** A rule that plans the stage N1 so many hours after a lead became open. */
  static String nOne(String name, int hours) {
    return """
    rule "%s"
      @stage( "N1" )
      @text( de = "Noch einmal.", en = "Once more." )
    when
      Lead( open, $assignee : assignee, $openedAt : openedAt )
      $calendar : Calendar( of == "leads" )
    then
      insert( new Step( "N1", $calendar.after( $openedAt, Duration.ofHours( %d ), "ELAPSED" ), $assignee, "popup" ) );
    end
    """
        .formatted(name, hours);
  }

  /** A base that needs a fact this program does not have. */
  static Path unusable(Path folder) {
    return copy(
        folder,
        NEW,
        text ->
            text.replace(
                "import org.leadwacht.rules.facts.Lead\n",
                "import org.leadwacht.rules.facts.Lead\n"
                    + "import org.leadwacht.rules.facts.Weather\n"));
  }

  private static Path copy(Path folder, int number, UnaryOperator<String> change) {
    try {
      Files.writeString(folder.resolve("version"), number + "\n");
      String index = read("index");
      Files.writeString(folder.resolve("index"), index);
      for (String name : (index + "\nde.dsl\nen.dsl").lines().filter(l -> !l.isBlank()).toList()) {
        Files.writeString(folder.resolve(name), change.apply(read(name)));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Bases.class.getResourceAsStream(SHIPPED + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
