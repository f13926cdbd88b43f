package org.leadwacht.rules.rulebook;

/** A base this program cannot plan by. */
public final class UnusableBaseException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnusableBaseException(int number, String why, Throwable cause) {
    super("Base " + number + " cannot be used by this program: " + why, cause);
  }
}
