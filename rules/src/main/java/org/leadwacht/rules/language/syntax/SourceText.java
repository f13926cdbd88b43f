package org.leadwacht.rules.language.syntax;

import java.util.Arrays;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.message.Message;

/**
 * The text of a file, and where each of its characters stands for the author. For a file of
 * sentences the text is what the sentences mean, while lines and columns are those of the
 * sentences.
 */
public final class SourceText {

  private final String file;
  private final String text;
  private final Origin origin;
  private final Problems problems;
  private final boolean derived;

  /** A file that is read as it stands. */
  public SourceText(String file, String text, Problems problems) {
    this(file, text, new Lines(text), problems, false);
  }

  private SourceText(String file, String text, Origin origin, Problems problems, boolean derived) {
    this.file = file;
    this.text = text;
    this.origin = origin;
    this.problems = problems;
    this.derived = derived;
  }

  /** A file whose text was derived from what its author wrote. */
  public static SourceText derived(String file, String text, Origin origin, Problems problems) {
    return new SourceText(file, text, origin, problems, true);
  }

  /** Whether the text was derived from what the author wrote, who need not know all of it. */
  public boolean isDerived() {
    return derived;
  }

  /** Name of the file. */
  public String file() {
    return file;
  }

  /** The text to be read. */
  public String text() {
    return text;
  }

  /** Line of the character at an offset, from 1. */
  public int line(int offset) {
    return origin.line(offset);
  }

  /** Column of the character at an offset, from 1. */
  public int column(int offset) {
    return origin.column(offset);
  }

  /** How many errors were reported so far, in all files that are read together. */
  public int errors() {
    return problems.errors();
  }

  /** Notes an error at an offset. */
  public void error(int offset, Problem.Code code, Message message) {
    problems.add(problem(offset, Problem.Severity.ERROR, code, message));
  }

  /** Notes a warning at an offset. */
  public void warning(int offset, Problem.Code code, Message message) {
    problems.add(problem(offset, Problem.Severity.WARNING, code, message));
  }

  /** A problem at an offset, noted nowhere. */
  public Problem problem(
      int offset, Problem.Severity severity, Problem.Code code, Message message) {
    return new Problem(file, line(offset), column(offset), severity, code, message);
  }

  /** Where the characters of a text stand for its author. */
  public interface Origin {
    /** Line of the character at an offset, from 1. */
    int line(int offset);

    /** Column of the character at an offset, from 1. */
    int column(int offset);
  }

  /** The places of a text that is read as it stands. */
  public static final class Lines implements Origin {
    private final int[] starts;

    /** The lines of a text. */
    public Lines(String text) {
      int[] found = new int[16];
      int count = 1;
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '\n') {
          if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
          }
          found[count++] = i + 1;
        }
      }
      this.starts = Arrays.copyOf(found, count);
    }

    @Override
    public int line(int offset) {
      int found = Arrays.binarySearch(starts, offset);
      return found >= 0 ? found + 1 : -found - 1;
    }

    @Override
    public int column(int offset) {
      return offset - starts[line(offset) - 1] + 1;
    }

    /** Offset of the first character of a line. */
    public int start(int line) {
      return starts[Math.min(Math.max(line, 1), starts.length) - 1];
    }
  }
}
