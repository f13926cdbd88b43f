package org.leadwacht.rules.language.lowering;

import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_PERSON;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.Likeness;

/** Checks texts against what exists: stages, persons, and the few words a field knows. */
final class Literals {

  private final SourceText source;
  private final Known known;

  Literals(SourceText source, Known known) {
    this.source = source;
    this.known = known;
  }

  /** Notes a problem if a literal text says what the domain does not know. */
  void check(Typed typed, Domain domain) {
    if (typed.literal() instanceof String text) {
      check(typed.expr().at(), text, domain);
    }
  }

  private void check(int at, String text, Domain domain) {
    switch (domain.kind()) {
      case FREE -> {}
      case STAGE -> stage(at, text);
      case WORDS -> require(at, text, domain.words(), "den Wert", "value");
      case PERSON -> person(at, text);
    }
  }

  private void stage(int at, String text) {
    Set<String> stages = known.stages();
    if (stages != null) {
      require(at, text, stages, "die Stufe", "stage");
    }
  }

  private void require(
      int at, String text, Collection<String> words, String german, String english) {
    if (words.contains(text)) {
      return;
    }
    String nearest = Likeness.nearest(text, words);
    String all = String.join(", ", words.size() > 30 ? List.copyOf(words).subList(0, 30) : words);
    source.error(
        at,
        WRONG_TYPE,
        "Hier gibt es "
            + german
            + " „"
            + text
            + "“ nicht."
            + (nearest == null ? " Es gibt: " + all + "." : Likeness.german(nearest)),
        "There is no "
            + english
            + " \""
            + text
            + "\" here."
            + (nearest == null ? " There are: " + all + "." : Likeness.english(nearest)));
  }

  private void person(int at, String text) {
    Set<String> persons = known.persons();
    if (persons == null || persons.contains(text)) {
      return;
    }
    String nearest = Likeness.nearest(text, persons);
    source.error(
        at,
        UNKNOWN_PERSON,
        "Eine Person mit der Kennung „"
            + text
            + "“ gibt es im Autohaus nicht."
            + Likeness.german(nearest),
        "The dealership has no user with the id \"" + text + "\"." + Likeness.english(nearest));
  }
}
