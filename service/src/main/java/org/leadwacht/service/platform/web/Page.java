package org.leadwacht.service.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items what this part holds
 * @param next what to pass as {@code after} to get the next part; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /** Stands in a cursor between the id of an item and its place in the list. */
  private static final char PLACE = '~';

  public Page {
    items = List.copyOf(items);
  }

  /**
   * The page of what was found by a query for one more than the limit.
   *
   * @param found at most {@code limit + 1} things
   * @param limit how many a page holds
   * @param cursor tells the cursor of a thing
   */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, cursor.apply(items.get(limit - 1)));
  }

  /**
   * A part of a list that is at hand whole and stands in the order of its ids; it goes on behind an
   * id though that one is gone meanwhile.
   */
  public static <T> Page<T> sorted(List<T> all, PageRequest page, Function<T, String> id) {
    String after = page.after();
    List<T> wanted =
        all.stream()
            .filter(item -> after == null || id.apply(item).compareTo(after) > 0)
            .limit(page.size() + 1L)
            .toList();
    return of(wanted, page.size(), id);
  }

  /**
   * A part of a list that is at hand whole and stands in an order of its own. A cursor says where
   * the last item stood, so that a list goes on there though that one is gone meanwhile.
   *
   * @param id tells the id of a thing
   * @throws ProblemException 400 if the cursor is none
   */
  public static <T> Page<T> slice(List<T> all, PageRequest page, Function<T, String> id) {
    List<T> wanted = all.subList(start(all, page.after(), id), all.size());
    return of(
        wanted.subList(0, Math.min(wanted.size(), page.size() + 1)),
        page.size(),
        item -> id.apply(item) + PLACE + (all.indexOf(item) + 1));
  }

  private static <T> int start(List<T> all, @Nullable String after, Function<T, String> id) {
    if (after == null) {
      return 0;
    }
    int separator = after.lastIndexOf(PLACE);
    String last = separator < 0 ? after : after.substring(0, separator);
    for (int i = 0; i < all.size(); i++) {
      if (id.apply(all.get(i)).equals(last)) {
        return i + 1;
      }
    }
    try {
      // everything behind the one that is gone has moved up by one
      int place = Integer.parseInt(after.substring(separator + 1)) - 1;
      return Math.min(Math.max(place, 0), all.size());
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest("after", "service.page.after");
    }
  }

  /** The same page with other items. */
  public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
    List<R> mapped = items.stream().<R>map(mapper).toList();
    return new Page<>(mapped, next);
  }
}
