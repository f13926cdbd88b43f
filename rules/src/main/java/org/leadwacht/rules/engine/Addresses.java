package org.leadwacht.rules.engine;

/** People outside the house, whom rules name by their mail address. */
public final class Addresses {

  private Addresses() {}

  /** Whether what a rule names is an address and no id of a user. */
  public static boolean isOutside(String person) {
    return person.indexOf('@') > 0;
  }
}
