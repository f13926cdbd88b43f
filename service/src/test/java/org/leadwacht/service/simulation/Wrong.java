package org.leadwacht.service.simulation;

/**
 * Something that does not hold.
 *
 * @param check what should
 * @param what how it does not, in a sentence
 */
record Wrong(Check check, String what) {

  @Override
  public String toString() {
    return check + ": " + what;
  }
}
