package org.leadwacht.rules.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.check.Finding.Code;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.dealership.Receipt;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.OpeningTime;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.Role;

/**
 * The known traps of a configuration (docs/domain.md, section 5): what is saved all the same, but
 * hardly meant so.
 */
public final class ConfigurationCheck {

  private final Dealership dealership;
  private final Settings settings;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();

  private ConfigurationCheck(Dealership dealership, Instant now) {
    this.dealership = dealership;
    this.settings = dealership.settings();
    this.now = now;
  }

  /**
   * Everything to know about a configuration, errors first.
   *
   * @param now the instant at which absences are looked at
   */
  public static List<Finding> findings(Dealership dealership, Instant now) {
    ConfigurationCheck check = new ConfigurationCheck(dealership, now);
    check.findings.addAll(
        PoolCheck.findings(check.settings, dealership.groups(), dealership.people().all()));
    check.poolAccount();
    check.receivers();
    dealership.groups().forEach(check::group);
    dealership.people().all().forEach(check::user);
    check.fallback();
    check.receipts();
    check.reminder("R1", false);
    check.reminder("VK", true);
    check.reminderAtOpening();
    check.mailWithoutMark("E2.1", "EM2.1");
    check.mailWithoutMark("E2.2", "EM2.2");
    List.of("EL1", "EL2", "QM").forEach(check::listWithoutHours);
    return List.copyOf(check.findings);
  }

  private void add(Code code, String setting, Object... arguments) {
    findings.add(Finding.of(code, setting, arguments));
  }

  private void poolAccount() {
    String account = settings.pool().account();
    DealershipUser found = dealership.people().find(account);
    if (found != null) {
      if (settings.pool().enabled() && !found.canBeAssigned()) {
        add(Code.POOL_ACCOUNT_NOT_ASSIGNABLE, "settings.pool.account", found.name());
      }
      return;
    }
    if (settings.pool().enabled()) {
      add(Code.POOL_ACCOUNT_MISSING, "settings.pool.account", String.valueOf(account));
    } else if (account != null) {
      add(Code.POOL_ACCOUNT_UNKNOWN, "settings.pool.account", account);
    }
  }

  private void receivers() {
    List<DealershipUser> receivers =
        dealership.people().all().stream()
            .filter(user -> user.receivesLeads() && user.canBeAssigned())
            .toList();
    if (settings.pool().enabled() || receivers.size() > 1) {
      return;
    }
    if (receivers.isEmpty()) {
      add(Code.NO_RECEIVER, "users");
    } else {
      DealershipUser only = receivers.get(0);
      add(Code.SINGLE_RECEIVER, "users." + only.id() + ".receivesLeads", only.name());
    }
  }

  private void group(Group group) {
    List<DealershipUser> members =
        group.members().stream()
            .map(dealership.people()::find)
            .flatMap(Stream::ofNullable)
            .filter(user -> user.receivesLeads() && user.canBeAssigned())
            .toList();
    String setting = "groups." + group.id();
    if (members.isEmpty()) {
      add(Code.GROUP_EMPTY, setting, group.id());
    } else if (members.size() == 1) {
      add(Code.GROUP_OF_ONE, setting, group.id(), members.get(0).name());
    }
    for (String member : group.members()) {
      if (dealership.people().find(member) == null) {
        add(Code.MEMBER_UNKNOWN, setting + ".members", group.id(), member);
      }
    }
    location(setting + ".location", group.location());
    for (String source : group.when().getOrDefault("source", Set.of())) {
      if (dealership.sourceNamed(source) == null) {
        add(Code.SOURCE_UNKNOWN, setting + ".when.source", group.id(), source);
      }
    }
    for (String location : group.when().getOrDefault("vehicleLocation", Set.of())) {
      location(setting + ".when.vehicleLocation", location);
    }
    value(group, "condition", Inquiry.CONDITIONS);
    value(group, "request", Inquiry.REQUESTS);
  }

  private void value(Group group, String condition, Set<String> known) {
    for (String value : group.when().getOrDefault(condition, Set.of())) {
      if (!known.contains(value.toUpperCase(Locale.ROOT))) {
        String setting = "groups." + group.id() + ".when." + condition;
        add(Code.CONDITION_UNKNOWN, setting, group.id(), value, known.stream().sorted().toList());
      }
    }
  }

  private void location(String setting, @Nullable String location) {
    if (location != null && dealership.locationNamed(location) == null) {
      add(Code.LOCATION_UNKNOWN, setting, location);
    }
  }

  private void user(DealershipUser user) {
    deputy(user);
    location("users." + user.id() + ".location", user.location());
    String setting = "users." + user.id() + ".supervisors";
    for (String supervisor : user.supervisors()) {
      if (dealership.people().find(supervisor) == null) {
        add(Code.SUPERVISOR_UNKNOWN, setting, user.name(), supervisor);
      }
    }
    boolean hasLeads = user.receivesLeads() || user.id().equals(settings.pool().account());
    List<DealershipUser> supervisors = dealership.people().supervisorsOf(user.id());
    if (hasLeads
        && supervisors.stream().allMatch(supervisor -> supervisor.is(Role.ADMINISTRATOR))) {
      add(Code.SUPERVISOR_MISSING, setting, user.name(), Role.SALES_MANAGER);
    }
  }

  private void deputy(DealershipUser user) {
    if (user.deputy() == null) {
      return;
    }
    DealershipUser deputy = dealership.people().find(user.deputy());
    String setting = "users." + user.id() + ".deputy";
    if (deputy == null) {
      add(Code.DEPUTY_UNKNOWN, setting, user.name(), user.deputy());
    } else if (!deputy.canBeAssigned()) {
      add(Code.DEPUTY_NOT_ASSIGNABLE, setting, deputy.name(), user.name());
    }
  }

  private void fallback() {
    String id = settings.fallbackUser();
    DealershipUser fallback = dealership.people().find(id);
    String setting = "settings.fallbackUser";
    if (fallback == null) {
      add(
          Code.FALLBACK_MISSING,
          setting,
          id == null
              ? Message.of("rules.check.fallback.none")
              : Message.of("rules.check.fallback.unknown", id));
    } else if (!fallback.canBeAssigned()) {
      add(Code.FALLBACK_NOT_ASSIGNABLE, setting, fallback.name());
    } else if (fallback.isAbsent(now)) {
      add(Code.FALLBACK_ABSENT, setting, fallback.name());
    }
  }

  /** What customers are told of a source or by a group that does not exist is never told. */
  private void receipts() {
    Set<String> groups =
        dealership.groups().stream()
            .map(group -> group.id().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (int i = 0; i < settings.receipts().size(); i++) {
      Receipt receipt = settings.receipts().get(i);
      String setting = "settings.receipts." + i + ".";
      receipt.sources().stream()
          .filter(source -> dealership.sourceNamed(source) == null)
          .forEach(source -> add(Code.RECEIPT_UNKNOWN, setting + "sources", source));
      receipt.groups().stream()
          .filter(group -> !groups.contains(group.toLowerCase(Locale.ROOT)))
          .forEach(group -> add(Code.RECEIPT_UNKNOWN, setting + "groups", group));
    }
  }

  /** A reminder that would not come before E1 never comes. */
  private void reminder(String code, boolean backwards) {
    StageSetting reminder = settings.stage(code);
    StageSetting overdue = settings.stage("E1");
    if (reminder == null || overdue == null || !reminder.enabled() || !overdue.enabled()) {
      return;
    }
    Duration time = reminder.after();
    Duration limit = overdue.after();
    if (time != null
        && limit != null
        && isNeverBefore(time, limit, backwards)
        && reminder.clock() == overdue.clock()) {
      boolean business = overdue.clock() == StageSetting.Clock.BUSINESS;
      add(
          Code.REMINDER_NOT_BEFORE,
          "settings.stages." + code + "." + (backwards ? "before" : "after"),
          Term.stage(code),
          business ? new OpeningTime(time) : time,
          Term.stage("E1"),
          business ? new OpeningTime(limit) : limit);
    }
  }

  /** A date soon after the opening has its reminder moved to the opening, and so to no effect. */
  private void reminderAtOpening() {
    StageSetting reminder = settings.stage("WR1");
    if (reminder != null
        && reminder.enabled()
        && reminder.after() != null
        && !reminder.after().isZero()
        && settings.respectOpeningHours()) {
      add(
          Code.REMINDER_AT_OPENING,
          "settings.stages.WR1.before",
          Term.stage("WR1"),
          reminder.after());
    }
  }

  /** Whoever gets a mail about a mark that is off finds no mark. */
  private void mailWithoutMark(String mark, String mail) {
    StageSetting marking = settings.stage(mark);
    StageSetting mailing = settings.stage(mail);
    if (marking != null && mailing != null && mailing.enabled() && !marking.enabled()) {
      add(
          Code.MAIL_WITHOUT_MARK,
          "settings.stages." + mail + ".enabled",
          Term.stage(mail),
          Term.stage(mark));
    }
  }

  /** A list goes out on its weekday though the house has no hours then (it is no closed day). */
  private void listWithoutHours(String code) {
    StageSetting list = settings.stage(code);
    if (list == null || !list.enabled() || list.schedule() == null) {
      return;
    }
    List<Object> days =
        list.schedule().days().stream()
            .filter(day -> !dealership.calendar().opensOn(day))
            .sorted()
            .<Object>map(day -> Message.of("rules.check.day." + day))
            .toList();
    if (!days.isEmpty()) {
      add(Code.LIST_WITHOUT_HOURS, "settings.stages." + code + ".schedule", Term.stage(code), days);
    }
  }

  private static boolean isNeverBefore(Duration time, Duration limit, boolean backwards) {
    return backwards ? time.compareTo(limit) > 0 : time.compareTo(limit) >= 0;
  }
}
