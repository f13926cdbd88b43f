package org.leadwacht.rules.engine;

import org.leadwacht.rules.people.DealershipUser;

/** Users as rules see them. */
final class UserFacts {

  private UserFacts() {}

  static org.leadwacht.rules.facts.User of(DealershipUser user) {
    return new org.leadwacht.rules.facts.User(
        user.id(),
        user.roles().stream().map(Enum::name).sorted().toList(),
        user.receivesLeads(),
        user.canBeAssigned(),
        user.location(),
        user.supervisors());
  }
}
