package org.leadwacht.service.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.leadwacht.rules.text.Sha256;

/**
 * Runs that are drawn by seeds: of four in a row the story is the same and all that goes wrong in
 * it another, so that the run without faults is played once for them.
 */
final class Seeds {

  /** So many in a row have the same story; the first of them is a multiple of it. */
  static final int OF_A_STORY = 4;

  private static final long TRACED = 6;

  private final House house;

  Seeds(House house) {
    this.house = house;
  }

  /** The story of a seed. */
  static Story story(long seed) {
    return Story.drawn(random(seed / OF_A_STORY));
  }

  private static Mishaps mishaps(long seed) {
    return Mishaps.drawn(random(seed));
  }

  /** What it draws first for numbers that are near each other is not near. */
  private static Random random(long number) {
    return new Random(new SplittableRandom(number).nextLong());
  }

  private Outcome run(Story story, Mishaps mishaps) {
    return new Simulation(house, story, mishaps, Plant.NONE).run();
  }

  /** What is wrong with a run, and what is otherwise than without faults. */
  List<Wrong> wrong(Story story, Mishaps mishaps) {
    return wrong(run(story, mishaps), mishaps, run(story, Mishaps.NONE));
  }

  private static List<Wrong> wrong(Outcome found, Mishaps mishaps, Outcome faultless) {
    Outcome usual = faultless.without(mishaps.poison().keySet());
    return mishaps.clocksAreRight()
        ? found.asIfToldInTime(usual).wrongBeside(usual)
        : found.wrongApartFromTime(usual);
  }

  /**
   * Plays seeds from one on until before another.
   *
   * @param every of so many stories one
   * @return the scenario files of those that went wrong
   */
  List<String> play(long from, long until, int every) {
    List<String> wrong = new ArrayList<>();
    for (long begin = from; begin < until; begin += OF_A_STORY * (long) every) {
      Story story = story(begin);
      Outcome usual = run(story, Mishaps.NONE);
      for (long seed = begin; seed < Math.min(until, begin + OF_A_STORY); seed++) {
        Mishaps mishaps = mishaps(seed);
        if (!wrong(run(story, mishaps), mishaps, usual).isEmpty()) {
          wrong.add("Seed " + seed + ":\n" + Smallest.of(story, mishaps, this::wrong));
        }
      }
    }
    return wrong;
  }

  /** A hash of the traces of some seeds, each with all that goes wrong in it. */
  String traces() {
    StringBuilder all = new StringBuilder();
    for (long seed = 1; seed <= TRACED; seed++) {
      run(story(seed), mishaps(seed)).trace().forEach(line -> all.append(line).append('\n'));
    }
    return HexFormat.of().formatHex(Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
