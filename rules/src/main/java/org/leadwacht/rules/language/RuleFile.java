package org.leadwacht.rules.language;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.leadwacht.rules.message.Message;

/**
 * A rule file: its name and what stands in it (docs/rule-files.md, "What a file is"). A byte order
 * mark is dropped; else the text is kept to the letter. Lines end with LF or CRLF.
 *
 * @param name the name; a dealership's ends in {@code .drl}, {@code .dslr} or {@code .csv}
 * @param text the whole text, at most a megabyte of UTF-8, without NUL
 */
public record RuleFile(String name, String text) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** Bytes of the largest file. */
  public static final int LARGEST = 1 << 20;

  /**
   * A file, also a shipped one, whatever its name.
   *
   * @throws RuleFileException if its text is not allowed
   */
  public RuleFile {
    if (text.length() > LARGEST || tooManyBytes(text)) {
      throw tooLarge(name);
    }
    if (text.indexOf('\0') >= 0) {
      throw new RuleFileException(
          RuleFileException.Reason.ENCODING, Message.of("language.file.nul", name));
    }
    text = text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * A file of a dealership.
   *
   * @throws RuleFileException if its name or text is not allowed
   */
  public static RuleFile of(String name, String text) {
    requireName(name);
    return new RuleFile(name, text);
  }

  /**
   * Reads a file as it came.
   *
   * @throws RuleFileException if its name, encoding or size is not allowed
   */
  public static RuleFile read(String name, byte[] content) {
    requireName(name);
    if (content.length > LARGEST + 3) {
      throw tooLarge(name);
    }
    try {
      return new RuleFile(
          name,
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString());
    } catch (CharacterCodingException e) {
      throw new RuleFileException(
          RuleFileException.Reason.ENCODING, Message.of("language.file.encoding", name));
    }
  }

  /**
   * Refuses names that are not allowed.
   *
   * @throws RuleFileException if the name is not allowed
   */
  public static void requireName(String name) {
    boolean kind = name.endsWith(".drl") || name.endsWith(".dslr") || name.endsWith(".csv");
    if (!kind || !NAME.matcher(name).matches()) {
      throw new RuleFileException(
          RuleFileException.Reason.NAME, Message.of("language.file.name", shown(name)));
    }
  }

  private static String shown(String name) {
    String shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }

  private static boolean tooManyBytes(String text) {
    return text.length() > LARGEST / 3
        && text.getBytes(StandardCharsets.UTF_8).length > LARGEST + 3;
  }

  private static RuleFileException tooLarge(String name) {
    return new RuleFileException(
        RuleFileException.Reason.SIZE, Message.of("language.file.size", name));
  }
}
