package org.leadwacht.rules.document;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.document.InvalidDocumentException.Problem;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.message.Message;

/** Collects what is wrong with a document, so that one pass finds all of it. */
final class DocumentProblems {

  private final List<Problem> found = new ArrayList<>();

  /** What reads a text and says what is wrong with it. */
  interface Reading<T> {
    T read() throws InvalidValueException;
  }

  void add(String path, String code, Object... arguments) {
    add(path, Message.of(code, arguments));
  }

  void add(String path, Message message) {
    Problem problem = new Problem(path, message);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** What is read, or the other value where it cannot be. */
  <T> T read(String path, T otherwise, Reading<T> reading) {
    try {
      return reading.read();
    } catch (InvalidValueException e) {
      add(e.place().isEmpty() ? path : path + "." + e.place(), e.reason());
      return otherwise;
    }
  }

  List<Problem> found() {
    return List.copyOf(found);
  }

  void requireNone() {
    if (!found.isEmpty()) {
      throw new InvalidDocumentException(found);
    }
  }
}
