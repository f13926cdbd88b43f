package org.leadwacht.rules.engine;

import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.people.DealershipUser;

/** Users as rules see them. */
public final class UserFacts {

  private UserFacts() {}

  /** A user of a dealership as a fact. */
  public static org.leadwacht.rules.facts.User of(DealershipUser user, Dealership dealership) {
    return new org.leadwacht.rules.facts.User(
        user.id(),
        user.roles().stream().map(Enum::name).sorted().toList(),
        user.receivesLeads(),
        user.canBeAssigned(),
        user.location(),
        user.tags().stream().sorted().toList(),
        dealership.groups().stream()
            .filter(group -> group.members().contains(user.id()))
            .map(Group::id)
            .toList(),
        dealership.people().supervisorsOf(user.id()).stream().map(DealershipUser::id).toList());
  }
}
