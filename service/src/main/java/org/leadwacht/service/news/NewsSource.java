package org.leadwacht.service.news;

import java.util.List;

/**
 * A feature that has news. It reads them from the store, so that it does not matter on which
 * instance something happened.
 */
public interface NewsSource {

  /**
   * News of a dealership behind an id, in any order.
   *
   * @param limit the most that are wanted
   */
  List<News> after(String dealership, String id, int limit);
}
