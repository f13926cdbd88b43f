package org.leadwacht.service.access;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;

/**
 * Who sent a request.
 *
 * @param id the key's id or the account's name
 * @param name what to call the caller in the audit
 * @param kind how the caller proved who it is
 * @param rights what it may do
 * @param everywhere whether all dealerships are open to it
 * @param dealerships ids of the dealerships that are, each with the user the caller is there, empty
 *     for a key
 * @param language what the person reads, null for a program
 */
public record Caller(
    String id,
    String name,
    Kind kind,
    Set<Permission> rights,
    boolean everywhere,
    Map<String, String> dealerships,
    @Nullable Language language) {

  /** How a caller proves who it is. */
  public enum Kind {
    /** The key of the environment. */
    BOOTSTRAP,
    /** An API key. */
    KEY,
    /** A person who signed in. */
    SESSION
  }

  public Caller {
    rights = Set.copyOf(rights);
    dealerships = Map.copyOf(dealerships);
  }

  /** Whether the dealership exists for this caller. */
  public boolean sees(String dealership) {
    return everywhere || dealerships.containsKey(dealership);
  }

  /** Whether the caller may do any of these. */
  public boolean mayAny(Permission... any) {
    for (Permission permission : any) {
      if (rights.contains(permission)) {
        return true;
      }
    }
    return false;
  }

  /** The user the caller is in the dealership, or null. */
  public @Nullable String userIn(String dealership) {
    String user = dealerships.get(dealership);
    return user == null || user.isEmpty() ? null : user;
  }
}
