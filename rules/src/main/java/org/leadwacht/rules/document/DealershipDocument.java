package org.leadwacht.rules.document;

import java.util.Map;

/**
 * Everything that is stored of a dealership, as documents. A change replaces a part and reads the
 * whole anew.
 *
 * @param id the tenant
 * @param dealership the fields of {@code PUT /dealerships/{d}}
 * @param users by id
 * @param sources by id
 * @param locations by id
 * @param groups by id, in the order of distribution
 */
public record DealershipDocument(
    String id,
    Map<String, Object> dealership,
    Map<String, Map<String, Object>> users,
    Map<String, Map<String, Object>> sources,
    Map<String, Map<String, Object>> locations,
    Map<String, Map<String, Object>> groups) {

  /** The same with other fields of the dealership itself. */
  public DealershipDocument withDealership(Map<String, Object> changed) {
    return new DealershipDocument(id, changed, users, sources, locations, groups);
  }

  /** The same with another or one more user. */
  public DealershipDocument withUser(String user, Map<String, Object> changed) {
    Map<String, Map<String, Object>> all = new java.util.LinkedHashMap<>(users);
    all.put(user, changed);
    return new DealershipDocument(id, dealership, all, sources, locations, groups);
  }
}
