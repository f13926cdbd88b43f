package org.leadwacht.service.rules.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.leadwacht.rules.language.RuleFile;

/** SHA-256 of texts, by which files are compared. */
public final class Hash {

  private Hash() {}

  /** The SHA-256 of a text, in lower-case hexadecimal digits. */
  public static String of(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** One hash for names and texts of all files. */
  public static String of(List<RuleFile> files) {
    MessageDigest digest = digest();
    for (RuleFile file : files) {
      digest.update((file.name() + '\u0000').getBytes(StandardCharsets.UTF_8));
      digest.update((file.text() + '\u0000').getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
