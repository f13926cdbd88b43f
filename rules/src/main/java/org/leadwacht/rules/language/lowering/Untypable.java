package org.leadwacht.rules.language.lowering;

/**
 * Ends the compiling of an expression that makes no sense; the reason was noted where it was found.
 */
final class Untypable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Untypable() {
    super("An expression makes no sense.", null, false, false);
  }
}
