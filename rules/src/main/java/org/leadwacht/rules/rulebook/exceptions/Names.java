package org.leadwacht.rules.rulebook.exceptions;

import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_GROUP;
import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_PERSON;

import java.util.List;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;

/**
 * Notes names in exceptions of which there is nobody and nothing.
 *
 * @param source the file they stand in
 * @param known who and what exists
 */
record Names(SourceText source, Known known) {

  Named person(Named id) {
    if (known.persons() != null && !known.persons().contains(id.text())) {
      Object hint = Likeness.hint(Likeness.nearest(id.text(), known.persons()));
      source.error(
          id.at(), UNKNOWN_PERSON, Message.of("language.lowering.unknown-person", id.text(), hint));
    }
    return id;
  }

  List<Named> persons(List<Named> ids) {
    ids.forEach(this::person);
    return ids;
  }

  Named group(Named id) {
    if (known.groups() != null && !known.groups().contains(id.text())) {
      Object hint = Likeness.hint(Likeness.nearest(id.text(), known.groups()));
      source.error(
          id.at(), UNKNOWN_GROUP, Message.of("language.exceptions.unknown-group", id.text(), hint));
    }
    return id;
  }

  List<Named> groups(List<Named> ids) {
    ids.forEach(this::group);
    return ids;
  }
}
