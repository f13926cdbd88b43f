package org.leadwacht.service.rulefiles;

import java.util.regex.Pattern;
import org.leadwacht.service.platform.web.ProblemException;

/** What a rule file may be called. */
public final class FileName {

  private static final Pattern NAME =
      Pattern.compile("(?=.{1,100}$)[A-Za-z0-9][A-Za-z0-9._-]*\\.(drl|dslr|csv)");

  private FileName() {}

  /** Whether a file of a dealership may be called so. */
  public static boolean isValid(String name) {
    return NAME.matcher(name).matches();
  }

  /** Answers 400 unless a file of a dealership may be called so. */
  static void require(String name) {
    if (!isValid(name)) {
      throw ProblemException.badRequest(
          "file",
          "'"
              + name.replaceAll("\\p{Cntrl}", "?")
              + "' is no name of a rule file; use up to 100 letters, digits and . _ - and end it with .drl, .dslr or"
              + " .csv. / Kein Name einer Regeldatei: bis zu 100 Buchstaben, Ziffern und . _ -, am Ende .drl, .dslr oder"
              + " .csv.");
    }
  }
}
