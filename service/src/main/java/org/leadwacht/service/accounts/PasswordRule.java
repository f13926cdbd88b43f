package org.leadwacht.service.accounts;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.web.ProblemException;

/** What a password must be like: long enough, and not longer than bcrypt reads. */
public final class PasswordRule {

  private static final int SHORTEST = 10;
  private static final int MAX_BYTES = 72;

  private PasswordRule() {}

  /**
   * Answers 422 for {@code field} unless a password has at least 10 characters and at most 72
   * bytes.
   *
   * @return the password
   */
  public static String check(String field, @Nullable String password) {
    if (password == null || password.length() < SHORTEST) {
      throw ProblemException.unprocessable(field, "service.password.short", SHORTEST);
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw ProblemException.unprocessable(field, "service.password.long", MAX_BYTES);
    }
    return password;
  }
}
