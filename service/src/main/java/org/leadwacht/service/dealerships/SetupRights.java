package org.leadwacht.service.dealerships;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.UserFields;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.dealerships.SetupArea.Level;
import org.leadwacht.service.platform.web.ProblemException;

/**
 * Who may make a change: whoever has the right to all of the set-up, else those to whom the
 * dealership leaves every area that the change touches. What belongs to no area is left to nobody.
 */
final class SetupRights {

  private static final Map<String, SetupArea> OF_DEALERSHIP =
      Map.of(
          "name", SetupArea.GENERAL,
          "preset", SetupArea.GENERAL,
          "presetVersion", SetupArea.GENERAL,
          "timeZone", SetupArea.GENERAL,
          "language", SetupArea.GENERAL,
          "region", SetupArea.GENERAL,
          "openingHours", SetupArea.HOURS,
          "specialDays", SetupArea.DAYS,
          "closedDays", SetupArea.DAYS);

  private static final Map<String, SetupArea> OF_SETTINGS =
      Map.ofEntries(
          Map.entry("stages", SetupArea.STAGES),
          Map.entry("mailWindow", SetupArea.STAGES),
          Map.entry("followUp", SetupArea.STAGES),
          Map.entry("mail", SetupArea.MAIL),
          Map.entry("distributeKnownContactsNormally", SetupArea.DISTRIBUTION),
          Map.entry("joinWithin", SetupArea.DISTRIBUTION),
          Map.entry("useVehicleLocation", SetupArea.DISTRIBUTION),
          Map.entry("pool", SetupArea.DISTRIBUTION),
          Map.entry("fallbackUser", SetupArea.DISTRIBUTION),
          Map.entry("handOverOnAbsence", SetupArea.DISTRIBUTION),
          Map.entry("leadTracking", SetupArea.GENERAL),
          Map.entry("fourEyes", SetupArea.GENERAL),
          Map.entry("activities", SetupArea.GENERAL),
          Map.entry("retentionMonths", SetupArea.GENERAL),
          Map.entry("closingReasons", SetupArea.GENERAL),
          Map.entry("receipts", SetupArea.MAIL));

  private static final Map<String, SetupArea> OF_USER =
      Map.of(
          "absences", SetupArea.ABSENCES,
          "deputy", SetupArea.ABSENCES,
          "mail", SetupArea.NOTIFICATIONS,
          "wr1Before", SetupArea.NOTIFICATIONS);

  private final Caller caller;
  private final GroupLayer group;

  private SetupRights(Caller caller, GroupLayer group) {
    this.caller = caller;
    this.group = group;
  }

  /** Those of a caller in a dealership of a dealer group. */
  static SetupRights of(Caller caller, GroupLayer group) {
    return new SetupRights(caller, group);
  }

  /** Whether the caller may change an area, for everybody. */
  boolean may(DealershipDocument document, SetupArea area) {
    return caller.mayAny(
            area == SetupArea.RULES ? Permission.RULES_WRITE : Permission.DEALERSHIP_WRITE)
        || (caller.mayAny(Permission.DEALERSHIP_AREAS)
            && area.level(document.dealership(), group) != Level.SUPPORT);
  }

  /** Whether the caller may change an area for himself. */
  boolean mayForSelf(DealershipDocument document, SetupArea area) {
    return may(document, area)
        || (caller.mayAny(Permission.DEALERSHIP_OWN)
            && caller.userIn(document.id()) != null
            && area.level(document.dealership(), group) == Level.USER);
  }

  /**
   * Lets a change through.
   *
   * @param before what holds, the table of rights included
   * @return the change
   * @throws ProblemException 403 that names the area and to whom it is left
   */
  DealershipDocument require(DealershipDocument before, DealershipDocument after) {
    if (caller.mayAny(Permission.DEALERSHIP_WRITE)) {
      return after;
    }
    for (Touch touch : touched(before, after)) {
      SetupArea area = touch.area();
      boolean own = touch.user() != null && touch.user().equals(caller.userIn(before.id()));
      if (area == null || !(own ? mayForSelf(before, area) : may(before, area))) {
        throw refused(before.dealership(), area);
      }
    }
    return after;
  }

  /** Refuses to take a part of a kind away unless its area is left to the caller. */
  void requireRemoval(DealershipDocument before, PartKind<?> kind) {
    if (!may(before, areaOf(kind))) {
      throw refused(before.dealership(), areaOf(kind));
    }
  }

  private ProblemException refused(DealershipFields dealership, @Nullable SetupArea area) {
    Level level = area == null ? Level.SUPPORT : area.level(dealership, group);
    return ProblemException.forbidden(
        "service.access.area",
        caller.name(),
        area == null ? Message.of("service.area.none") : area.word(),
        Message.of("service.area.level." + level));
  }

  /** An area that a change touches; null where no area has it. */
  private record Touch(@Nullable SetupArea area, @Nullable String user) {}

  private static List<Touch> touched(DealershipDocument before, DealershipDocument after) {
    List<Touch> touched = new ArrayList<>();
    for (String field : different(fields(before.dealership()), fields(after.dealership()))) {
      if (field.equals("settings")) {
        for (String setting :
            different(
                Documents.values(before.dealership().ownSettings()),
                Documents.values(after.dealership().ownSettings()))) {
          touched.add(new Touch(OF_SETTINGS.get(setting), null));
        }
      } else {
        touched.add(new Touch(OF_DEALERSHIP.get(field), null));
      }
    }
    for (String user : different(before.users(), after.users())) {
      // a user is answered with defaults: whoever sends them back as they came changes nothing
      Map<String, Object> was = complete(before, user);
      Map<String, Object> is = complete(after, user);
      Set<SetupArea> areas = EnumSet.noneOf(SetupArea.class);
      different(was, is).forEach(field -> areas.add(OF_USER.getOrDefault(field, SetupArea.PEOPLE)));
      if (!before.users().containsKey(user) || !after.users().containsKey(user)) {
        areas.add(SetupArea.PEOPLE);
      }
      areas.forEach(area -> touched.add(new Touch(area, user)));
    }
    touch(touched, before.sources(), after.sources(), SetupArea.SOURCES);
    touch(touched, before.locations(), after.locations(), SetupArea.LOCATIONS);
    touch(touched, before.groups(), after.groups(), SetupArea.DISTRIBUTION);
    return touched;
  }

  private static void touch(
      List<Touch> touched, Map<String, ?> before, Map<String, ?> after, SetupArea area) {
    if (!before.equals(after)) {
      touched.add(new Touch(area, null));
    }
  }

  private static SetupArea areaOf(PartKind<?> kind) {
    if (kind == PartKind.USERS) {
      return SetupArea.PEOPLE;
    }
    if (kind == PartKind.SOURCES) {
      return SetupArea.SOURCES;
    }
    return kind == PartKind.LOCATIONS ? SetupArea.LOCATIONS : SetupArea.DISTRIBUTION;
  }

  private static Map<String, Object> complete(DealershipDocument document, String user) {
    return fields(document.users().getOrDefault(user, UserFields.NONE).complete());
  }

  private static Map<String, Object> fields(Record document) {
    return Documents.values(document);
  }

  private static Set<String> different(Map<String, ?> before, Map<String, ?> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return names;
  }
}
