package org.leadwacht.rules.document;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.people.Absence;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.Role;
import org.leadwacht.rules.stage.ShippedStage;

/** Reads a user under the names of the API. */
public final class UserReader {

  /** Stages that go out as mail and can be switched off per user. */
  static final Set<String> MAIL_STAGES = ShippedStage.codes(ShippedStage::isMail);

  /** The fields a user can have. */
  public static final List<String> FIELDS =
      List.of(
          "id",
          "name",
          "email",
          "roles",
          "receivesLeads",
          "canBeAssigned",
          "supervisors",
          "after",
          "absences",
          "deputy",
          "mail",
          "wr1Before",
          "location");

  private static final Set<String> OWN_TIMES = ShippedStage.codes(ShippedStage::hasOwnTime);

  private UserReader() {}

  /**
   * Reads a user; problems are recorded at the node.
   *
   * @param id the user's id; the document may repeat it
   * @param zone of dates and local times
   * @param ownStages codes of stages that the dealership's rules bring
   */
  public static DealershipUser read(String id, Node node, ZoneId zone, Set<String> ownStages) {
    node.requireOnly(FIELDS);
    Ids.require(node.at("id"), id);
    List<String> supervisors = new ArrayList<>();
    for (Node item : node.at("supervisors").items()) {
      String supervisor = item.requiredText();
      if (supervisor.equals(id)) {
        item.problem("rules.document.ownSupervisor");
      }
      supervisors.add(supervisor);
    }
    String deputy = node.at("deputy").text();
    if (id.equals(deputy)) {
      node.at("deputy").problem("rules.document.ownDeputy");
    }
    String email = node.at("email").text();
    if (email != null && !email.matches("[^@\\s<>\\p{Cntrl}]+@[^@\\s<>\\p{Cntrl}]+")) {
      node.at("email").problem("rules.document.email", email);
    }
    return new DealershipUser(
        id,
        node.at("name").text(id),
        email,
        roles(node.at("roles")),
        node.at("receivesLeads").flag(false),
        node.at("canBeAssigned").flag(true),
        supervisors,
        ownTimes(node.at("after")),
        absences(node.at("absences"), zone),
        deputy,
        mailOff(node.at("mail"), ownStages),
        node.at("wr1Before").duration(),
        node.at("location").text());
  }

  private static Set<Role> roles(Node node) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Node item : node.items()) {
      Role role = item.oneOf(Role.class);
      if (role != null) {
        roles.add(role);
      }
    }
    return roles;
  }

  private static Map<String, Duration> ownTimes(Node node) {
    node.requireOnly(OWN_TIMES);
    Map<String, Duration> times = new LinkedHashMap<>();
    node.entries()
        .forEach(
            (stage, value) -> {
              Duration duration = value.duration();
              if (duration != null) {
                times.put(stage, duration);
              }
            });
    return times;
  }

  private static Set<String> mailOff(Node node, Set<String> ownStages) {
    Set<String> known = new TreeSet<>(MAIL_STAGES);
    known.addAll(ownStages);
    Set<String> off = new HashSet<>();
    node.entries()
        .forEach(
            (stage, value) -> {
              boolean wanted = value.flag(true);
              if (!known.contains(stage)) {
                value.problem("rules.document.noMailStage", stage, known);
              } else if (!wanted) {
                off.add(stage);
              }
            });
    return off;
  }

  private static List<Absence> absences(Node node, ZoneId zone) {
    List<Absence> absences = new ArrayList<>();
    for (Node item : node.items()) {
      String text;
      if (item.value() instanceof Map<?, ?>) {
        item.requireOnly(List.of("from", "to"));
        text = item.at("from").requiredText() + ".." + item.at("to").requiredText();
      } else {
        text = item.requiredText();
      }
      Absence absence = absence(item, text, zone);
      if (absence != null) {
        absences.add(absence);
      }
    }
    return absences;
  }

  /** Dates are inclusive, instants half open. */
  private static @Nullable Absence absence(Node node, String text, ZoneId zone) {
    String[] ends = text.split("\\.\\.", -1);
    try {
      if (ends.length > 2 || text.isBlank()) {
        throw new IllegalArgumentException("malformed");
      }
      String last = ends[ends.length - 1];
      Instant from =
          ends[0].contains("T")
              ? Instants.parse(ends[0], zone)
              : LocalTimes.startOf(LocalDate.parse(ends[0]), zone);
      Instant to =
          last.contains("T")
              ? Instants.parse(last, zone)
              : LocalTimes.startOf(LocalDate.parse(last).plusDays(1), zone);
      return new Absence(from, to);
    } catch (java.time.DateTimeException | IllegalArgumentException e) {
      node.problem("rules.document.absence", text);
      return null;
    }
  }
}
