package org.leadwacht.service.simulation;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** As little of a run as still goes wrong. */
final class Smallest {

  private final BiFunction<Story, Mishaps, List<Wrong>> wrong;
  private Story story;
  private Mishaps mishaps;
  private List<Wrong> found;

  private Smallest(Story story, Mishaps mishaps, BiFunction<Story, Mishaps, List<Wrong>> wrong) {
    this.story = story;
    this.mishaps = mishaps;
    this.wrong = wrong;
    this.found = wrong.apply(story, mishaps);
  }

  /**
   * The scenario file of the smallest run, with what is wrong in it.
   *
   * @param wrong what is wrong with a run, nothing if it is right
   */
  static String of(Story story, Mishaps mishaps, BiFunction<Story, Mishaps, List<Wrong>> wrong) {
    Smallest smallest = new Smallest(story, mishaps, wrong);
    while (smallest.lessGoesWrong() || smallest.lessHappens()) {
      // once more
    }
    return ScenarioText.of(smallest.story, smallest.mishaps, smallest.found);
  }

  private boolean lessGoesWrong() {
    return mishaps.fewer().stream().anyMatch(fewer -> takes(story, fewer));
  }

  private boolean lessHappens() {
    return story.leads().stream().anyMatch(lead -> takes(story.without(lead), mishaps));
  }

  private Set<Check> checks() {
    return found.stream().map(Wrong::check).collect(Collectors.toSet());
  }

  private boolean takes(Story shorter, Mishaps fewer) {
    List<Wrong> still = wrong.apply(shorter, fewer);
    // what goes wrong in another way is another mistake
    if (still.stream().noneMatch(one -> checks().contains(one.check()))) {
      return false;
    }
    story = shorter;
    mishaps = fewer;
    found = still;
    return true;
  }
}
