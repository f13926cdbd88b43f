package org.leadwacht.rules.document;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.OpeningHours;
import org.leadwacht.rules.dealership.Schedule;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.rules.stage.ShippedStage.Time;

/**
 * Reads complete {@code settings}: those of the preset with the dealership's own merged over them.
 */
final class SettingsReader {

  private static final Set<String> SCHEDULED =
      ShippedStage.codes(stage -> stage.time() == Time.SCHEDULE);
  private static final Set<String> BACKWARDS =
      ShippedStage.codes(stage -> stage.time() == Time.BEFORE);

  private static final Duration LONGEST_JOIN = Duration.ofDays(3660);
  private static final Duration JOIN_WITHIN = Duration.ofDays(90);

  /** Stages the product ships; a rule of a dealership may bring more. */
  static final Set<String> SHIPPED = ShippedStage.codes(stage -> true);

  private SettingsReader() {}

  static Settings read(Node node, Set<String> ownStages) {
    node.requireOnly(
        List.of(
            "stages",
            "mailWindow",
            "followUp",
            "distributeKnownContactsNormally",
            "joinWithin",
            "useVehicleLocation",
            "pool",
            "fallbackUser",
            "handOverOnAbsence",
            "mail",
            "leadTracking",
            "activities"));
    Node activities = node.at("activities");
    activities.requireOnly(List.of("enabled"));
    Duration joinWithin = node.at("joinWithin").duration(LONGEST_JOIN);
    Node followUp = node.at("followUp");
    followUp.requireOnly(List.of("respectOpeningHours"));
    return new Settings(
        stages(node.at("stages"), ownStages),
        node.at("mailWindow").oneOf(Settings.MailWindow.class, Settings.MailWindow.ALWAYS),
        followUp.at("respectOpeningHours").flag(true),
        node.at("distributeKnownContactsNormally").flag(false),
        joinWithin == null ? JOIN_WITHIN : joinWithin,
        node.at("useVehicleLocation").flag(false),
        pool(node.at("pool")),
        node.at("fallbackUser").text(),
        node.at("handOverOnAbsence").flag(false),
        mail(node.at("mail")),
        node.at("leadTracking").flag(false),
        activities.at("enabled").flag(false));
  }

  private static Map<String, StageSetting> stages(Node node, Set<String> ownStages) {
    Set<String> known = new TreeSet<>(SHIPPED);
    known.addAll(ownStages);
    node.requireOnly(known);
    Map<String, StageSetting> stages = new LinkedHashMap<>();
    node.entries().forEach((code, setting) -> stages.put(code, stage(code, setting)));
    return stages;
  }

  private static StageSetting stage(String code, Node node) {
    boolean enabled = node.at("enabled").flag(true);
    if (SCHEDULED.contains(code)) {
      node.requireOnly(List.of("enabled", "schedule"));
      return new StageSetting(
          code, enabled, null, StageSetting.Clock.ELAPSED, schedule(node.at("schedule")));
    }
    String key = BACKWARDS.contains(code) ? "before" : "after";
    node.requireOnly(List.of("enabled", key, "clock"));
    Duration after = node.at(key).duration();
    if (enabled && after == null && SHIPPED.contains(code) && !node.at(key).isPresent()) {
      node.at(key).problem("rules.document.noTime", Term.stage(code));
    }
    return new StageSetting(
        code,
        enabled,
        after,
        node.at("clock").oneOf(StageSetting.Clock.class, StageSetting.Clock.BUSINESS),
        null);
  }

  private static @Nullable Schedule schedule(Node node) {
    node.requireOnly(List.of("days", "time"));
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Node item : node.at("days").itemsOrOne()) {
      Set<DayOfWeek> named = item.parsed(OpeningHours::weekdays);
      if (named != null) {
        days.addAll(named);
      }
    }
    LocalTime time = node.at("time").parsed("rules.document.timeOfDay", LocalTime::parse);
    if (days.isEmpty()) {
      node.at("days").problem("rules.document.noWeekday");
    }
    return days.isEmpty() || time == null ? null : new Schedule(days, time);
  }

  private static Settings.Pool pool(Node node) {
    node.requireOnly(List.of("enabled", "account", "oldestFirst"));
    Settings.Pool pool =
        new Settings.Pool(
            node.at("enabled").flag(false),
            node.at("account").text(),
            node.at("oldestFirst").flag(false));
    if (pool.enabled() && pool.account() == null) {
      node.at("account").problem("rules.document.poolAccount");
    }
    return pool;
  }

  private static Settings.Mail mail(Node node) {
    List<String> addresses = new ArrayList<>(List.of("replyTo", "unreadableTo", "tradeInCopyTo"));
    List<String> keys = new ArrayList<>(addresses);
    keys.addAll(List.of("send", "fromName"));
    node.requireOnly(keys);
    for (String key : keys) {
      String text = key.equals("send") ? null : node.at(key).text();
      if (text != null && text.chars().anyMatch(Character::isISOControl)) {
        node.at(key).problem("rules.document.control");
      }
      if (text != null && addresses.contains(key) && !text.matches("[^@\\s<>]+@[^@\\s<>]+")) {
        node.at(key).problem("rules.document.email", text);
      }
    }
    return new Settings.Mail(
        node.at("send").flag(true),
        node.at("fromName").text(),
        node.at("replyTo").text(),
        node.at("unreadableTo").text(),
        node.at("tradeInCopyTo").text());
  }
}
