package org.leadwacht.rules.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All users of a dealership, by id (docs/domain.md, section 3, "Supervisors" and "Deputies").
 *
 * <p>Where no user is an administrator, one with the id {@value #STAND_IN} stands in, so that a
 * lead is never without an owner.
 */
public final class People {

  /** Id of the administrator who stands in where a dealership has none. */
  public static final String STAND_IN = "administrator";

  private final SortedMap<String, DealershipUser> users;

  /** Asked for again and again while leads are planned. */
  private final Map<String, List<DealershipUser>> supervisors = new ConcurrentHashMap<>();

  public People(Collection<DealershipUser> users) {
    SortedMap<String, DealershipUser> byId = new TreeMap<>();
    users.forEach(user -> byId.put(user.id(), user));
    if (users.stream().noneMatch(user -> user.is(Role.ADMINISTRATOR))) {
      byId.putIfAbsent(STAND_IN, DealershipUser.of(STAND_IN, Role.ADMINISTRATOR));
    }
    this.users = Collections.unmodifiableSortedMap(byId);
  }

  /** All users in the order of their ids. */
  public Collection<DealershipUser> all() {
    return users.values();
  }

  /** The user with the id, or null. */
  public @Nullable DealershipUser find(@Nullable String id) {
    return id == null ? null : users.get(id);
  }

  /**
   * The id of the user that a text names, without regard to case; the text itself where there is
   * none.
   */
  public @Nullable String named(@Nullable String text) {
    if (text == null || users.containsKey(text)) {
      return text;
    }
    return users.keySet().stream().filter(text::equalsIgnoreCase).findFirst().orElse(text);
  }

  /** The first administrator by id who is not {@code except}. */
  public Optional<DealershipUser> administrator(@Nullable String except) {
    return users.values().stream()
        .filter(user -> user.is(Role.ADMINISTRATOR) && !user.id().equals(except))
        .findFirst();
  }

  /**
   * The supervisors of a user: those set on the user, else everyone else with the role sales
   * manager or controller, else the administrator. Empty where nobody remains.
   */
  public List<DealershipUser> supervisorsOf(String id) {
    return supervisors.computeIfAbsent(id, this::leadingOf);
  }

  private List<DealershipUser> leadingOf(String id) {
    DealershipUser user = users.get(id);
    if (user != null) {
      List<DealershipUser> own =
          user.supervisors().stream()
              .map(users::get)
              .filter(found -> found != null)
              .distinct()
              .toList();
      if (!own.isEmpty()) {
        return own;
      }
    }
    List<DealershipUser> leading =
        users.values().stream()
            .filter(other -> !other.id().equals(id))
            .filter(other -> other.is(Role.SALES_MANAGER) || other.is(Role.CONTROLLER))
            .toList();
    return leading.isEmpty() ? administrator(id).stream().toList() : leading;
  }

  /**
   * Who gets the source monitor's mail: the controllers, else the sales managers, else the
   * administrator.
   */
  public List<DealershipUser> withRole(Role role) {
    return users.values().stream().filter(user -> user.is(role)).toList();
  }

  /**
   * Who is there for a user at an instant: the user, or the first of the chain of deputies who is
   * present; where nobody is left, the user.
   */
  public DealershipUser presentFor(DealershipUser user, Instant at) {
    return user.isAbsent(at) ? deputyOf(user, at).orElse(user) : user;
  }

  /**
   * Id of who is there for a user at an instant, as {@link #presentFor(DealershipUser, Instant)}.
   */
  public String presentFor(String id, Instant at) {
    DealershipUser user = users.get(id);
    return user == null ? id : presentFor(user, at).id();
  }

  /**
   * Ids of those for whom a user is there at an instant: the user, and whom the user stands in for.
   */
  public List<String> coveredBy(String id, Instant at) {
    List<String> covered = new ArrayList<>(List.of(id));
    for (DealershipUser user : users.values()) {
      if (!user.id().equals(id) && presentFor(user, at).id().equals(id)) {
        covered.add(user.id());
      }
    }
    return covered;
  }

  /** The first of the chain of deputies of a user who is present at the instant. */
  public Optional<DealershipUser> deputyOf(DealershipUser user, Instant at) {
    Set<String> seen = new HashSet<>();
    DealershipUser next = find(user.deputy());
    while (next != null && seen.add(next.id())) {
      if (!next.isAbsent(at)) {
        return Optional.of(next);
      }
      next = find(next.deputy());
    }
    return Optional.empty();
  }

  /** The ids of a circle of deputies, or nothing if there is none. */
  public Optional<List<String>> circleOfDeputies() {
    for (DealershipUser start : users.values()) {
      Set<String> chain = new LinkedHashSet<>();
      DealershipUser next = start;
      while (next != null && chain.add(next.id())) {
        next = find(next.deputy());
      }
      if (next != null && next.id().equals(start.id())) {
        return Optional.of(new ArrayList<>(chain));
      }
    }
    return Optional.empty();
  }
}
