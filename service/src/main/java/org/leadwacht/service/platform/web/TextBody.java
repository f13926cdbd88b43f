package org.leadwacht.service.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file that comes as the body of a request, or from a folder: UTF-8, of at most a megabyte. */
public final class TextBody {

  /** The most bytes a file may have. */
  public static final int LARGEST = 1 << 20;

  private TextBody() {}

  /**
   * The text of a file; a leading byte order mark is dropped. Answers 413 to one that is too large
   * and 400 to one that is not UTF-8 or contains NUL.
   */
  public static String read(byte @Nullable [] body) {
    byte[] bytes = body == null ? new byte[0] : body;
    if (bytes.length > LARGEST) {
      throw ProblemException.tooLarge(
          "The file has "
              + bytes.length
              + " bytes; the most is "
              + LARGEST
              + " (1 MB). / Die Datei ist größer als 1 MB.");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.badRequest(
          "",
          "The file is not UTF-8; save it as UTF-8. / Die Datei ist nicht als UTF-8 gespeichert.");
    }
    if (text.indexOf('\u0000') >= 0) {
      throw ProblemException.badRequest(
          "",
          "The file contains a NUL character at position "
              + (text.indexOf('\u0000') + 1)
              + "; it is no text. / Die Datei enthält ein NUL-Zeichen und ist kein Text.");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
