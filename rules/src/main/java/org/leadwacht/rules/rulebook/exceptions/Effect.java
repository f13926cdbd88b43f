package org.leadwacht.rules.rulebook.exceptions;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.rulebook.overlay.Recipient;

/** What an exception makes hold for its leads. */
sealed interface Effect {

  /** Offset of its first character. */
  int at();

  /**
   * A stage at another time, to other people, or one of the dealership's own.
   *
   * @param stage its code
   * @param after how long after the anchor
   * @param business whether only opening time counts
   * @param anchor the stage it counts from, or null for what is usual
   * @param via by which channel, or null for the usual one
   * @param to who is told; empty for whoever is told otherwise
   */
  record Timed(
      int at,
      Named stage,
      Duration after,
      boolean business,
      @Nullable Named anchor,
      @Nullable String via,
      List<Recipient> to)
      implements Effect {}

  /** Stages without effects; what counts from them still does. */
  record Off(int at, List<String> stages) implements Effect {}

  /** The lead goes to a person. */
  record Give(int at, Named person) implements Effect {}

  /** The lead goes to whoever is next in turn in a group. */
  record GiveGroup(int at, Named group) implements Effect {}

  /** The lead does not go to a person. */
  record Never(int at, Named person) implements Effect {}

  /** The lead joins no other of the same person. */
  record Apart(int at) implements Effect {}
}
