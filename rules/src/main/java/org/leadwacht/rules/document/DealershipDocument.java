package org.leadwacht.rules.document;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.people.Role;

/**
 * Everything that is configured of a dealership, as it was written: no defaults, nothing of the
 * preset. A change replaces a part and reads the whole anew.
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
    DealershipFields dealership,
    Map<String, UserFields> users,
    Map<String, SourceFields> sources,
    Map<String, LocationFields> locations,
    Map<String, GroupFields> groups) {

  /** A dealership of which nothing is configured. */
  public static DealershipDocument empty(String id) {
    return new DealershipDocument(
        id, DealershipFields.NONE, Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** Ids of the users there are, with the administrator who stands in where none is one. */
  public Set<String> userIds() {
    Set<String> ids = new HashSet<>(users.keySet());
    if (isStandIn(People.STAND_IN)) {
      ids.add(People.STAND_IN);
    }
    return ids;
  }

  /** Whether there is a user of that id, or the administrator who stands in has it. */
  boolean hasUser(String user) {
    return users.containsKey(user) || isStandIn(user);
  }

  /** A user as written; of the administrator who stands in nothing is, but that role. */
  public UserFields user(String user) {
    UserFields written = users.get(user);
    if (written != null) {
      return written;
    }
    return isStandIn(user) ? UserFields.ADMINISTRATOR : UserFields.NONE;
  }

  private boolean isStandIn(String user) {
    return user.equals(People.STAND_IN)
        && users.values().stream().noneMatch(other -> other.is(Role.ADMINISTRATOR));
  }

  /** The same with other fields of the dealership itself. */
  public DealershipDocument withDealership(DealershipFields changed) {
    return new DealershipDocument(id, changed, users, sources, locations, groups);
  }

  /** The same with other users. */
  public DealershipDocument withUsers(Map<String, UserFields> changed) {
    return new DealershipDocument(id, dealership, changed, sources, locations, groups);
  }

  /** The same with another or one more user. */
  public DealershipDocument withUser(String user, UserFields changed) {
    Map<String, UserFields> all = new LinkedHashMap<>(users);
    all.put(user, changed);
    return withUsers(all);
  }

  /** The same with other sources. */
  public DealershipDocument withSources(Map<String, SourceFields> changed) {
    return new DealershipDocument(id, dealership, users, changed, locations, groups);
  }

  /** The same with other locations. */
  public DealershipDocument withLocations(Map<String, LocationFields> changed) {
    return new DealershipDocument(id, dealership, users, sources, changed, groups);
  }

  /** The same with other groups, in the order of distribution. */
  public DealershipDocument withGroups(Map<String, GroupFields> changed) {
    return new DealershipDocument(id, dealership, users, sources, locations, changed);
  }
}
