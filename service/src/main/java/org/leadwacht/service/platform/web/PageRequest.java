package org.leadwacht.service.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit at most so many items, 1 to 500; 50 where nothing is said
 * @param after the {@code next} of the part before
 */
public record PageRequest(@Nullable Integer limit, @Nullable String after) {

  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final int MAX_CURSOR = 500;

  public PageRequest {
    if (limit != null && (limit < 1 || limit > MOST)) {
      throw ProblemException.badRequest("limit", "service.page.limit", limit, MOST);
    }
    if (after != null && after.length() > MAX_CURSOR) {
      throw ProblemException.badRequest("after", "service.page.after");
    }
  }

  /** How many items to answer with. */
  public int size() {
    return limit == null ? USUAL : limit;
  }
}
