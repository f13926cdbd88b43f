package org.leadwacht.service.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The stories that come out differently on the server than in the runner, each with the reason. The
 * list is there to become empty; one on it that holds fails the build.
 *
 * @param reasons why, by the name of the story
 */
record Differences(Map<String, String> reasons) {

  /** Where they stand: a line {@code name = reason} each. */
  static final String FILE = "live-differences.txt";

  static Differences read() throws IOException {
    Map<String, String> reasons = new HashMap<>();
    try (var stream = Differences.class.getResourceAsStream("/" + FILE)) {
      if (stream != null) {
        for (String line :
            new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
          int end = line.indexOf(" = ");
          if (end > 0) {
            reasons.put(line.substring(0, end).strip(), line.substring(end + 3).strip());
          }
        }
      }
    }
    return new Differences(reasons);
  }

  /** Why the story comes out differently, or null if it must not. */
  String of(String story) {
    return reasons.get(story);
  }
}
