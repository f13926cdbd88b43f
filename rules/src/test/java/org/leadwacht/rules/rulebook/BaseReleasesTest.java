package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Dealerships are pinned to a base by its number and hash, so no number may stand for two bases.
 */
class BaseReleasesTest {

  private static final String RELEASES = "base-releases";

  @Test
  void aBaseThatChangesGetsANumberOfItsOwn() throws IOException {
    List<BaseVersion> releases = releases();
    BaseVersion shipped = RuleBase.shipped().version();
    assertThat(releases.get(releases.size() - 1))
        .as(
            "The files of rules/base have changed since the last base of this list. Raise the"
                + " number in rules/base/version, and add the line '%d %s' to the end of"
                + " src/test/resources/org/leadwacht/rules/rulebook/%s",
            releases.size() + 1, shipped.hash(), RELEASES)
        .isEqualTo(shipped);
  }

  @Test
  void numbersCountUpFromOneAndNoTwoBasesAreTheSame() throws IOException {
    List<BaseVersion> releases = releases();
    for (int i = 0; i < releases.size(); i++) {
      assertThat(releases.get(i).number()).isEqualTo(i + 1);
    }
    assertThat(releases).extracting(BaseVersion::hash).doesNotHaveDuplicates();
  }

  private static List<BaseVersion> releases() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(BaseReleasesTest.class.getResourceAsStream(RELEASES))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" "))
          .map(parts -> new BaseVersion(Integer.parseInt(parts[0]), parts[1]))
          .toList();
    }
  }
}
