package org.leadwacht.rules.language.lowering;

import static org.leadwacht.rules.language.problem.Problem.Code.CANNOT_FIRE;
import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_PERSON;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.util.Collection;
import java.util.Set;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.language.vocabulary.ValueType;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.text.EmailAddress;

/** Checks texts against what exists: stages, persons, and the few words a field knows. */
final class Literals {

  private static final int MAX_NAMED = 30;
  private static final String UNKNOWN_PLACE = "language.lowering.unknown-place";

  private final SourceText source;
  private final Known known;

  Literals(SourceText source, Known known) {
    this.source = source;
    this.known = known;
  }

  /** The same for a text whose case does not matter. */
  void checkFolded(Typed typed, Domain domain) {
    if (!(typed.literal() instanceof String text)) {
      return;
    }
    Collection<String> all =
        switch (domain.kind()) {
          case PERSON -> known.persons();
          case SOURCE, LOCATION -> known.places().get(domain.kind());
          default -> domain.words();
        };
    String exact =
        all == null
            ? null
            : all.stream()
                .filter(word -> Folded.of(word).equals(Folded.of(text)))
                .findFirst()
                .orElse(null);
    check(typed.expr().at(), exact == null ? text : exact, domain);
  }

  /** Notes a problem if a literal text says what the domain does not know. */
  void check(Typed typed, Domain domain) {
    if (typed.literal() instanceof String text) {
      check(typed.expr().at(), text, domain);
    }
  }

  /**
   * The same for what a rule concludes, where a text that could say anything would be found out too
   * late: one of a few words is named, or comes from a field that holds nothing else.
   */
  void checkConcluded(Typed typed, Domain domain) {
    boolean isText = typed.type().kind() == ValueType.Kind.TEXT;
    if (domain.kind() == Domain.Kind.WORDS
        && isText
        && typed.literal() == null
        && !isWithin(typed.domain(), domain)) {
      wrong(typed.expr().start(), Message.of("language.lowering.any-word", domain.words()));
    }
    check(typed, domain);
  }

  private static boolean isWithin(Domain given, Domain domain) {
    return given.kind() == domain.kind() && domain.words().containsAll(given.words());
  }

  private void check(int at, String text, Domain domain) {
    switch (domain.kind()) {
      case FREE -> {}
      case SOURCE, LOCATION -> place(at, text, domain.kind());
      case STAGE -> stage(at, text);
      case WORDS -> {
        if (!domain.words().contains(text)) {
          Object hint = hint(text, domain.words());
          wrong(at, Message.of("language.lowering.unknown-value", text, hint));
        }
      }
      case PERSON -> person(at, text);
      case RECIPIENT -> recipient(at, text);
    }
  }

  /** A lead may name what nobody set up, so that this is no error. */
  private void place(int at, String text, Domain.Kind kind) {
    Set<String> places = known.places().get(kind);
    if (places != null && !places.contains(text)) {
      source.warning(
          at, CANNOT_FIRE, Message.of(UNKNOWN_PLACE, new Term("place", kind.name()), text));
    }
  }

  private void stage(int at, String text) {
    Set<String> stages = known.stages();
    if (stages != null && !stages.contains(text)) {
      wrong(at, Message.of("language.lowering.unknown-stage", text, hint(text, stages)));
    }
  }

  private static Object hint(String text, Collection<String> words) {
    return Likeness.hint(Likeness.nearest(text, words), words.stream().limit(MAX_NAMED).toList());
  }

  private void wrong(int at, Message message) {
    source.error(at, WRONG_TYPE, message);
  }

  /** Somebody in the house, or an address outside. */
  private void recipient(int at, String text) {
    if (text.indexOf('@') < 0) {
      person(at, text);
    } else if (!known.mayBePerson(text) && !EmailAddress.isBare(text)) {
      wrong(at, Message.of("language.lowering.no-address", text));
    }
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
        Message.of("language.lowering.unknown-person", text, Likeness.hint(nearest)));
  }
}
