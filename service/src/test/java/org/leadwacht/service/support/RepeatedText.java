package org.leadwacht.service.support;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The pieces of {@code hostile/repeated.txt}, each again and again, and who takes long to read
 * them.
 */
public final class RepeatedText {

  private static final Path PIECES = Path.of("src/test/resources/hostile/repeated.txt");

  private RepeatedText() {}

  /**
   * What took more processor time than it may.
   *
   * @param length of a text
   * @param most what a reader may take
   * @param readers who reads a text, by name
   */
  public static List<String> slow(
      int length, Duration most, Function<String, Map<String, Runnable>> readers)
      throws IOException {
    List<String> slow = new ArrayList<>();
    for (String written : Files.readAllLines(PIECES)) {
      if (written.isEmpty()) {
        continue;
      }
      String piece = written.translateEscapes();
      String text = piece.repeat(length / piece.length());
      readers
          .apply(text)
          .forEach(
              (name, reader) -> {
                Duration taken = taken(reader);
                if (taken.compareTo(most) > 0) {
                  slow.add("'" + written + "' as " + name + ": " + taken);
                }
              });
    }
    return slow;
  }

  private static Duration taken(Runnable reader) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    reader.run();
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
  }
}
