package org.leadwacht.service.rules.impact;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Shares a page of work out among all cores. */
final class Shares {

  /** How much is read at a time. */
  static final int PAGE = 500;

  /** Two shares of a page for each core: few sessions, and no core waits long for another. */
  private static final int SHARE =
      Math.max(25, PAGE / (2 * Runtime.getRuntime().availableProcessors()));

  private Shares() {}

  /** What becomes of a page, in its order. */
  static <T, R> List<R> onAllCores(List<T> page, Function<List<T>, List<R>> work) {
    return IntStream.iterate(0, from -> from < page.size(), from -> from + SHARE)
        .mapToObj(from -> page.subList(from, Math.min(from + SHARE, page.size())))
        .toList()
        .parallelStream()
        .flatMap(share -> work.apply(share).stream())
        .toList();
  }
}
