package org.leadwacht.service.access;

import java.util.EnumSet;
import java.util.Set;

/** What a caller may do. Scopes of keys and roles of people are sets of these. */
public enum Permission {
  /** Read the dealership's settings, people, sources, locations and groups. */
  DEALERSHIP_READ,
  /** Change them. */
  DEALERSHIP_WRITE,
  /** Change those areas of the set-up that the dealership leaves to its managers. */
  DEALERSHIP_AREAS,
  /** Change of one's own what the dealership leaves to each user. */
  DEALERSHIP_OWN,
  /** Read leads, their timelines and what happens to them. */
  LEADS_READ,
  /** Send leads and events. */
  LEADS_WRITE,
  /** Give leads of others to somebody. */
  LEADS_HAND_OVER,
  /** Read what was and will be sent. */
  NOTICES_READ,
  /** Read rule files and their history. */
  RULES_READ,
  /** Change, publish and roll back rule files. */
  RULES_WRITE,
  /** Run scenarios. */
  SCENARIOS_RUN,
  /** Read who changed what. */
  AUDIT_READ,
  /** Everything that concerns the server or more than one dealership. */
  SUPPORT;

  /** All rights. */
  public static Set<Permission> all() {
    return EnumSet.allOf(Permission.class);
  }
}
