package org.leadwacht.rules.engine;

/**
 * An event that does not fit where the lead stands, or a change that breaks a rule; everything
 * stays as it is.
 */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
