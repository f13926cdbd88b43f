package org.leadwacht.rules.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.check.Finding.Text;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.Role;

/**
 * The known traps of a configuration (domain.md, section 5; seed 002): what is saved all the same,
 * but hardly meant so.
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
    check.reminder("R1", false);
    check.reminder("VK", true);
    return List.copyOf(check.findings);
  }

  private void poolAccount() {
    String account = settings.pool().account();
    if (settings.pool().enabled() && dealership.people().find(account) == null) {
      findings.add(
          Finding.error(
              "POOL_ACCOUNT_MISSING",
              "settings.pool.account",
              new Text(
                  "Das Poolkonto %s gibt es nicht; neue Anfragen gingen an die Administration."
                      .formatted(account),
                  "The pool account %s does not exist; new leads would go to the administrator."
                      .formatted(account)),
              new Text(
                  "Den Benutzer anlegen oder ein anderes Konto wählen.",
                  "Create the user or choose another account.")));
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
      findings.add(
          Finding.warning(
              "NO_RECEIVER",
              "users",
              new Text(
                  "Niemand erhält Anfragen; jede neue Anfrage geht an den Fallback-Benutzer oder die Administration.",
                  "Nobody receives leads; every new lead goes to the fallback user or the administrator."),
              new Text(
                  "Bei mindestens zwei Benutzern \"erhält Anfragen\" einschalten.",
                  "Switch receivesLeads on for at least two users.")));
    } else {
      String id = receivers.get(0).id();
      findings.add(
          Finding.warning(
              "SINGLE_RECEIVER",
              "users." + id + ".receivesLeads",
              new Text(
                  "Nur %s erhält Anfragen; ist %s abwesend, bleibt nur die Vertretung, der Fallback oder die Administration."
                      .formatted(id, id),
                  "Only %s receives leads; while %s is absent only the deputy, the fallback or the administrator remains."
                      .formatted(id, id)),
              new Text(
                  "Einen zweiten Benutzer Anfragen erhalten lassen.",
                  "Let a second user receive leads.")));
    }
  }

  private void group(Group group) {
    List<String> members =
        group.members().stream()
            .map(dealership.people()::find)
            .filter(user -> user != null && user.receivesLeads() && user.canBeAssigned())
            .map(user -> user == null ? "" : user.id())
            .toList();
    if (members.isEmpty()) {
      findings.add(
          Finding.warning(
              "GROUP_EMPTY",
              "groups." + group.id(),
              new Text(
                  "In der Gruppe %s kann niemand Anfragen übernehmen; sie wird immer übersprungen."
                      .formatted(group.id()),
                  "Nobody in the group %s can take leads; it is always passed over."
                      .formatted(group.id())),
              new Text(
                  "Mitglieder eintragen, die Anfragen erhalten, oder die Gruppe löschen.",
                  "Enter members who receive leads, or remove the group.")));
    } else if (members.size() == 1) {
      findings.add(
          Finding.warning(
              "GROUP_OF_ONE",
              "groups." + group.id(),
              new Text(
                  "Die Gruppe %s hat nur %s; bei Abwesenheit bekommt die Vertretung die Anfrage, ohne Vertretung gilt die Gruppe nicht."
                      .formatted(group.id(), members.get(0)),
                  "The group %s has only %s; during an absence the deputy gets the lead, without one the group does not count."
                      .formatted(group.id(), members.get(0))),
              new Text("Ein zweites Mitglied eintragen.", "Enter a second member.")));
    }
  }

  private void user(DealershipUser user) {
    deputy(user);
    for (String supervisor : user.supervisors()) {
      if (dealership.people().find(supervisor) == null) {
        findings.add(
            Finding.warning(
                "SUPERVISOR_UNKNOWN",
                "users." + user.id() + ".supervisors",
                new Text(
                    "%s hat %s als Vorgesetzten, den es nicht gibt."
                        .formatted(user.id(), supervisor),
                    "%s has the supervisor %s, who does not exist."
                        .formatted(user.id(), supervisor)),
                new Text(
                    "Den Benutzer anlegen oder den Eintrag entfernen.",
                    "Create the user or remove the entry.")));
      }
    }
    boolean hasLeads = user.receivesLeads() || user.id().equals(settings.pool().account());
    List<DealershipUser> supervisors = dealership.people().supervisorsOf(user.id());
    if (hasLeads
        && supervisors.stream().allMatch(supervisor -> supervisor.is(Role.ADMINISTRATOR))) {
      findings.add(
          Finding.warning(
              "SUPERVISOR_MISSING",
              "users." + user.id() + ".supervisors",
              new Text(
                  "Von liegengebliebenen Anfragen von %s erfährt nur die Administration."
                      .formatted(user.id()),
                  "Only the administrator learns of leads that %s leaves undone."
                      .formatted(user.id())),
              new Text(
                  "Einen Vorgesetzten eintragen oder jemandem die Rolle SALES_MANAGER geben.",
                  "Enter a supervisor or give somebody the role SALES_MANAGER.")));
    }
  }

  private void deputy(DealershipUser user) {
    if (user.deputy() == null) {
      return;
    }
    DealershipUser deputy = dealership.people().find(user.deputy());
    String setting = "users." + user.id() + ".deputy";
    if (deputy == null) {
      findings.add(
          Finding.warning(
              "DEPUTY_UNKNOWN",
              setting,
              new Text(
                  "%s hat %s als Vertretung, die es nicht gibt."
                      .formatted(user.id(), user.deputy()),
                  "%s has the deputy %s, who does not exist.".formatted(user.id(), user.deputy())),
              new Text(
                  "Den Benutzer anlegen oder eine andere Vertretung wählen.",
                  "Create the user or choose another deputy.")));
    } else if (!deputy.canBeAssigned()) {
      findings.add(
          Finding.warning(
              "DEPUTY_NOT_ASSIGNABLE",
              setting,
              new Text(
                  "%s vertritt %s, kann aber keine Anfragen zugewiesen bekommen."
                      .formatted(deputy.id(), user.id()),
                  "%s stands in for %s, but cannot be assigned leads."
                      .formatted(deputy.id(), user.id())),
              new Text(
                  "Bei %s \"kann Anfragen zugewiesen bekommen\" einschalten oder eine andere Vertretung wählen."
                      .formatted(deputy.id()),
                  "Set canBeAssigned for %s or choose another deputy.".formatted(deputy.id()))));
    }
  }

  private void fallback() {
    String id = settings.fallbackUser();
    DealershipUser fallback = dealership.people().find(id);
    Text remedy =
        new Text(
            "Unter settings.fallbackUser jemanden eintragen, der da ist und Anfragen zugewiesen bekommen kann.",
            "Enter somebody under settings.fallbackUser who is there and can be assigned leads.");
    if (fallback == null) {
      findings.add(
          Finding.warning(
              "FALLBACK_MISSING",
              "settings.fallbackUser",
              new Text(
                  id == null
                      ? "Es gibt keinen Fallback-Benutzer; was niemand übernehmen kann, geht an die Administration."
                      : "Den Fallback-Benutzer %s gibt es nicht; was niemand übernehmen kann, geht an die Administration."
                          .formatted(id),
                  id == null
                      ? "There is no fallback user; what nobody can take goes to the administrator."
                      : "The fallback user %s does not exist; what nobody can take goes to the administrator."
                          .formatted(id)),
              remedy));
    } else if (!fallback.canBeAssigned()) {
      findings.add(
          Finding.warning(
              "FALLBACK_NOT_ASSIGNABLE",
              "settings.fallbackUser",
              new Text(
                  "Der Fallback-Benutzer %s kann keine Anfragen zugewiesen bekommen."
                      .formatted(fallback.id()),
                  "The fallback user %s cannot be assigned leads.".formatted(fallback.id())),
              remedy));
    } else if (fallback.isAbsent(now)) {
      findings.add(
          Finding.warning(
              "FALLBACK_ABSENT",
              "settings.fallbackUser",
              new Text(
                  "Der Fallback-Benutzer %s ist abwesend; bis zur Rückkehr bleibt die Vertretung oder die Administration."
                      .formatted(fallback.id()),
                  "The fallback user %s is absent; until the return the deputy or the administrator remains."
                      .formatted(fallback.id())),
              remedy));
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
    if (isNeverBefore(time, limit, backwards) && reminder.clock() == overdue.clock()) {
      String key = backwards ? "before" : "after";
      findings.add(
          Finding.warning(
              "REMINDER_NOT_BEFORE",
              "settings.stages." + code + "." + key,
              new Text(
                  "%s (%s) käme nicht vor E1 (%s) und wird deshalb nie verschickt."
                      .formatted(code, time, limit),
                  "%s (%s) would not come before E1 (%s) and is therefore never sent."
                      .formatted(code, time, limit)),
              new Text(
                  "Eine kürzere Zeit als bei E1 eintragen.",
                  "Enter a shorter time than that of E1.")));
    }
  }

  private static boolean isNeverBefore(
      @Nullable Duration time, @Nullable Duration limit, boolean backwards) {
    if (time == null || limit == null) {
      return false;
    }
    return backwards ? time.compareTo(limit) > 0 : time.compareTo(limit) >= 0;
  }
}
