package org.leadwacht.rules.engine;

import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;

/** Users as rules see them. */
public final class UserFacts {

  private UserFacts() {}

  /** A user as a fact. */
  public static org.leadwacht.rules.facts.User of(DealershipUser user, People people) {
    return new org.leadwacht.rules.facts.User(
        user.id(),
        user.roles().stream().map(Enum::name).sorted().toList(),
        user.receivesLeads(),
        user.canBeAssigned(),
        user.location(),
        people.supervisorsOf(user.id()).stream().map(DealershipUser::id).toList());
  }
}
