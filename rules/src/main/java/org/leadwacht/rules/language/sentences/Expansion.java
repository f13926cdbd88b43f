package org.leadwacht.rules.language.sentences;

import java.util.Arrays;
import org.leadwacht.rules.language.syntax.SourceText;

/** The DRL that lines or cells stand for, as it grows, and where each part of it comes from. */
public final class Expansion implements SourceText.Origin {

  private final StringBuilder text = new StringBuilder();
  private final SourceText.Lines lines;
  private int[] starts = new int[64];
  private int[] origins = new int[64];
  private int parts;

  /** Nothing yet; lines and columns are those of a written text. */
  public Expansion(String written) {
    this.lines = new SourceText.Lines(written);
  }

  /** Appends DRL that stands for what begins at an offset of the written text. */
  public void append(String drl, int origin) {
    if (parts == starts.length) {
      starts = Arrays.copyOf(starts, 2 * parts);
      origins = Arrays.copyOf(origins, 2 * parts);
    }
    starts[parts] = text.length();
    origins[parts++] = origin;
    text.append(drl);
  }

  /** All of it. */
  public String text() {
    return text.toString();
  }

  private int origin(int offset) {
    int found = Arrays.binarySearch(starts, 0, parts, offset);
    int part = found >= 0 ? found : -found - 2;
    return part < 0 ? 0 : origins[part];
  }

  @Override
  public int line(int offset) {
    return lines.line(origin(offset));
  }

  @Override
  public int column(int offset) {
    return lines.column(origin(offset));
  }
}
