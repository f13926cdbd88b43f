package org.leadwacht.service.simulation;

/** The process is dead: nothing of the product catches an error. */
final class Killed extends Error {

  private static final long serialVersionUID = 1L;

  Killed(String where) {
    super(where, null, false, false);
  }
}
