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
      throw ProblemException.tooLarge("service.file.tooLarge", bytes.length, LARGEST);
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.badRequest("", "service.file.noUtf8");
    }
    if (text.indexOf('\u0000') >= 0) {
      throw ProblemException.badRequest("", "service.file.nul", text.indexOf('\u0000') + 1);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
