package org.leadwacht.service.mailbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.leadwacht.rules.text.Sha256;

/**
 * What makes two deliveries the same message (docs/mail.md, "The same message"): Message-ID and
 * content; what servers on the way wrote into the headers does not count.
 */
final class MessageIdentity {

  private static final int BYTES = 16;
  private static final Pattern TRACE =
      Pattern.compile(
          "(?im)^(?:received|return-path|delivered-to|x-[a-z0-9-]*-to):[^\\n"
              + "]*\\n"
              + "(?:[ \\t][^\\n"
              + "]*+\\n"
              + ")*+");

  private MessageIdentity() {}

  /** The id of a message among those of a dealership. */
  static String of(String dealership, byte[] raw) {
    // one byte a character, so that nothing is lost on the way through a text
    String text = new String(raw, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    int end = text.indexOf("\n\n");
    String headers = end < 0 ? text : text.substring(0, end + 1);
    String content = TRACE.matcher(headers).replaceAll("") + (end < 0 ? "" : text.substring(end));
    MessageDigest digest = Sha256.digest();
    digest.update(dealership.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(content.stripTrailing().getBytes(StandardCharsets.ISO_8859_1));
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }
}
