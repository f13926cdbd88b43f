package org.leadwacht.service.mailbox.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as text, whatever the sender says of them (docs/mail.md, "Charset"): the byte order mark
 * counts, else the charset of the MIME part if the bytes fit it, else the one that XML names, else
 * UTF-8, else windows-1252, which every byte fits.
 */
final class BodyText {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int XML_DECLARATION_BYTES = 200;
  private static final Pattern XML_ENCODING =
      Pattern.compile(
          "<\\?xml[^>]*encoding\\s*=\\s*[\"']?([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);

  private BodyText() {}

  static String decode(byte[] bytes, @Nullable String mimeCharset) {
    Optional<String> marked = byteOrderMark(bytes);
    if (marked.isPresent()) {
      return marked.get();
    }
    return Stream.of(charset(mimeCharset), xmlCharset(bytes), Optional.of(StandardCharsets.UTF_8))
        .flatMap(Optional::stream)
        .map(charset -> strictly(bytes, charset))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> new String(bytes, WINDOWS_1252));
  }

  private static Optional<String> byteOrderMark(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8));
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return Optional.of(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE));
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return Optional.of(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE));
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** ISO-8859-1, by whichever of its names, is read as windows-1252, as every mail program does. */
  static Optional<Charset> charset(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    try {
      Charset named = Charset.forName(name.strip().replace("\"", "").toLowerCase(Locale.ROOT));
      return Optional.of(named.equals(StandardCharsets.ISO_8859_1) ? WINDOWS_1252 : named);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static Optional<Charset> xmlCharset(byte[] bytes) {
    int length = Math.min(bytes.length, XML_DECLARATION_BYTES);
    Matcher encoding =
        XML_ENCODING.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    return encoding.find() ? charset(encoding.group(1)) : Optional.empty();
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
