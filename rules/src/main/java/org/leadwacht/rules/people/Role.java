package org.leadwacht.rules.people;

/** What a user does in the dealership; roles can be combined. */
public enum Role {
  SELLER,
  DISPATCHER,
  SALES_MANAGER,
  CONTROLLER,
  ADMINISTRATOR
}
