package org.leadwacht.rules.rulebook;

/**
 * Which base: the rules and sentences a release ships with.
 *
 * @param number counts releases in which one of them changed, from 1
 * @param hash SHA-256 of names and texts of all its files; two bases are the same where it is
 */
public record BaseVersion(int number, String hash) {

  /** Whether this base was shipped after another one. */
  public boolean isNewerThan(BaseVersion other) {
    return number > other.number || (number == other.number && !hash.equals(other.hash));
  }
}
