package org.leadwacht.service.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * A second process that plays every second story of drawn seeds, while the first plays the others,
 * and says what its traces are.
 */
final class OtherProcess {

  /** What the line begins with that has the hash of its traces. */
  static final String TRACES = "traces ";

  /** What it says last. */
  static final String RIGHT = "All seeds are right";

  /** Of so many stories each of the two plays one. */
  static final int PROCESSES = 2;

  private final Process process;
  private final Path said;

  /** Begins. */
  OtherProcess(Path said, long from, long until) throws IOException {
    this.said = said;
    this.process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                Long.toString(from + Seeds.OF_A_STORY),
                Long.toString(until))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
  }

  /** Whatever it said, once it is done. */
  String said() throws IOException, InterruptedException {
    process.waitFor();
    return Files.readString(said, StandardCharsets.UTF_8);
  }

  void end() {
    process.destroy();
  }

  /** Plays seeds from one on until before another. */
  public static void main(String[] arguments) {
    try (House house = new House()) {
      ((Logger) LoggerFactory.getLogger("org.leadwacht")).setLevel(Level.OFF);
      Seeds seeds = new Seeds(house);
      System.out.println(TRACES + seeds.traces());
      List<String> wrong =
          seeds.play(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]), PROCESSES);
      System.out.println(wrong.isEmpty() ? RIGHT : String.join("\n", wrong));
    }
    System.exit(0);
  }
}
