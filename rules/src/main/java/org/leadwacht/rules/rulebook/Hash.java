package org.leadwacht.rules.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.text.Sha256;

/** SHA-256 of texts, by which files are compared. */
public final class Hash {

  private Hash() {}

  /** The SHA-256 of a text, in lower-case hexadecimal digits. */
  public static String of(String text) {
    return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** One hash for names and texts of all files. */
  public static String of(List<RuleFile> files) {
    MessageDigest digest = Sha256.digest();
    for (RuleFile file : files) {
      digest.update((file.name() + '\u0000').getBytes(StandardCharsets.UTF_8));
      digest.update((file.text() + '\u0000').getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
