package org.leadwacht.service.dealerships;

import java.util.Map;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.message.Message;

/** A part of the set-up that a dealership leaves to somebody besides the support (docs/api.md). */
public enum SetupArea {
  HOURS(Level.MANAGER),
  DAYS(Level.MANAGER),
  PEOPLE(Level.MANAGER),
  ABSENCES(Level.USER),
  NOTIFICATIONS(Level.USER),
  SOURCES(Level.MANAGER),
  LOCATIONS(Level.SUPPORT),
  DISTRIBUTION(Level.SUPPORT),
  STAGES(Level.SUPPORT),
  MAIL(Level.SUPPORT),
  GENERAL(Level.SUPPORT),
  RULES(Level.SUPPORT);

  /** Who may change an area; each includes those before. */
  public enum Level {
    /** Nobody but the support. */
    SUPPORT,
    /** The dealership's managers. */
    MANAGER,
    /** Each user for himself, and the managers for all. */
    USER
  }

  private final Level shipped;

  SetupArea(Level shipped) {
    this.shipped = shipped;
  }

  /** Who may change it in a dealership of a dealer group. */
  public Level level(DealershipFields dealership, GroupLayer group) {
    // no preset says anything of it, and every request of a manager asks
    Map<String, String> own = dealership.ownSettings(group).selfService();
    String level = own == null ? null : own.get(name());
    return level == null ? shipped : Level.valueOf(level);
  }

  Message word() {
    return Message.of("service.area." + name());
  }
}
