package org.leadwacht.rules.document;

import java.util.List;
import java.util.stream.Collectors;
import org.leadwacht.rules.message.Message;

/** A document that breaks the contract, with all its problems. */
public final class InvalidDocumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param field path of the field, such as {@code settings.stages.E1.after}
   * @param message what is wrong with it and what to write instead
   */
  public record Problem(String field, Message message) {}

  private final transient List<Problem> problems;

  public InvalidDocumentException(List<Problem> problems) {
    super(
        problems.stream()
            .map(p -> p.field() + ": " + p.message())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems in the order of the document. */
  public List<Problem> problems() {
    return problems;
  }
}
