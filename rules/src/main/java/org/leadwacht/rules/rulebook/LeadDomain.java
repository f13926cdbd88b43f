package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.facts.Administrator;
import org.leadwacht.rules.facts.Calendar;
import org.leadwacht.rules.facts.Candidate;
import org.leadwacht.rules.facts.Contact;
import org.leadwacht.rules.facts.Dealer;
import org.leadwacht.rules.facts.EarlierLead;
import org.leadwacht.rules.facts.Escalated;
import org.leadwacht.rules.facts.Fallback;
import org.leadwacht.rules.facts.FinishedActivity;
import org.leadwacht.rules.facts.Fired;
import org.leadwacht.rules.facts.FollowUp;
import org.leadwacht.rules.facts.HandOver;
import org.leadwacht.rules.facts.KnownContact;
import org.leadwacht.rules.facts.LastAnswer;
import org.leadwacht.rules.facts.Lead;
import org.leadwacht.rules.facts.ListedLead;
import org.leadwacht.rules.facts.Member;
import org.leadwacht.rules.facts.Milestone;
import org.leadwacht.rules.facts.NewLead;
import org.leadwacht.rules.facts.OpenLead;
import org.leadwacht.rules.facts.PendingFollowUp;
import org.leadwacht.rules.facts.Phase;
import org.leadwacht.rules.facts.Pool;
import org.leadwacht.rules.facts.Run;
import org.leadwacht.rules.facts.Setting;
import org.leadwacht.rules.facts.Source;
import org.leadwacht.rules.facts.Stage;
import org.leadwacht.rules.facts.Supervisor;
import org.leadwacht.rules.facts.Tagged;
import org.leadwacht.rules.facts.Turn;
import org.leadwacht.rules.facts.User;
import org.leadwacht.rules.facts.Year;
import org.leadwacht.rules.language.vocabulary.DecisionPoint;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.DomainModel;
import org.leadwacht.rules.plan.Activity;
import org.leadwacht.rules.plan.Anytime;
import org.leadwacht.rules.plan.Apart;
import org.leadwacht.rules.plan.ClaimLimit;
import org.leadwacht.rules.plan.Claimable;
import org.leadwacht.rules.plan.Coloured;
import org.leadwacht.rules.plan.Entry;
import org.leadwacht.rules.plan.Excluded;
import org.leadwacht.rules.plan.Join;
import org.leadwacht.rules.plan.Limited;
import org.leadwacht.rules.plan.OwnList;
import org.leadwacht.rules.plan.PassOn;
import org.leadwacht.rules.plan.Preferred;
import org.leadwacht.rules.plan.Proposal;
import org.leadwacht.rules.plan.Reader;
import org.leadwacht.rules.plan.Repeat;
import org.leadwacht.rules.plan.Silenced;
import org.leadwacht.rules.plan.SourceNews;
import org.leadwacht.rules.plan.Spared;
import org.leadwacht.rules.plan.Step;
import org.leadwacht.rules.plan.Suppressed;
import org.leadwacht.rules.plan.Weighted;

/**
 * What the rule language is told of leads: facts, conclusions, and at which point of decision each
 * of them is there ({@code docs/rule-files.md}, "What a file is").
 */
final class LeadDomain {

  static final DomainModel MODEL =
      new DomainModel(
          List.of(
              Administrator.class,
              Calendar.class,
              Candidate.class,
              Contact.class,
              EarlierLead.class,
              Escalated.class,
              Fallback.class,
              FinishedActivity.class,
              Fired.class,
              FollowUp.class,
              HandOver.class,
              Dealer.class,
              KnownContact.class,
              LastAnswer.class,
              Lead.class,
              ListedLead.class,
              Member.class,
              Milestone.class,
              NewLead.class,
              OpenLead.class,
              PendingFollowUp.class,
              Phase.class,
              Pool.class,
              Run.class,
              Setting.class,
              Source.class,
              Stage.class,
              Supervisor.class,
              Tagged.class,
              Turn.class,
              User.class,
              Year.class),
          List.of(
              Activity.class,
              Anytime.class,
              Apart.class,
              ClaimLimit.class,
              Claimable.class,
              Coloured.class,
              Entry.class,
              Excluded.class,
              Join.class,
              Limited.class,
              OwnList.class,
              PassOn.class,
              Preferred.class,
              Proposal.class,
              Reader.class,
              Repeat.class,
              Silenced.class,
              SourceNews.class,
              Spared.class,
              Step.class,
              Suppressed.class,
              Weighted.class),
          Map.ofEntries(
              Map.entry("stage", Domain.STAGE),
              Map.entry("warnsOf", Domain.STAGE),
              Map.entry("source", Domain.SOURCE),
              Map.entry("Source.id", Domain.SOURCE),
              Map.entry("location", Domain.LOCATION),
              Map.entry("vehicleLocation", Domain.LOCATION),
              Map.entry("Stage.code", Domain.STAGE),
              Map.entry("Setting.code", Domain.STAGE),
              Map.entry("person", Domain.PERSON),
              Map.entry("user", Domain.PERSON),
              Map.entry("Step.person", Domain.RECIPIENT),
              Map.entry("Fired.person", Domain.RECIPIENT),
              Map.entry("Spared.person", Domain.RECIPIENT),
              Map.entry("Entry.person", Domain.RECIPIENT),
              Map.entry("sourceContact", Domain.RECIPIENT),
              Map.entry("assignee", Domain.PERSON),
              Map.entry("responsible", Domain.PERSON),
              Map.entry("supervisor", Domain.PERSON),
              Map.entry("supervisors", Domain.PERSON),
              Map.entry("HandOver.to", Domain.PERSON),
              Map.entry("User.id", Domain.PERSON),
              Map.entry("clock", Domain.words("BUSINESS", "ELAPSED")),
              Map.entry("signal", Domain.words("GREEN", "YELLOW", "RED")),
              Map.entry("via", Domain.words("popup", "mail", "list")),
              Map.entry("condition", Domain.words("NEW", "USED")),
              Map.entry(
                  "request", Domain.words("VEHICLE", "TEST_DRIVE", "TRADE_IN", "SERVICE", "OTHER")),
              Map.entry(
                  "roles",
                  Domain.words(
                      "SELLER", "DISPATCHER", "SALES_MANAGER", "CONTROLLER", "ADMINISTRATOR")),
              Map.entry(
                  "assigneeRoles",
                  Domain.words(
                      "SELLER", "DISPATCHER", "SALES_MANAGER", "CONTROLLER", "ADMINISTRATOR")),
              Map.entry(
                  "sourceKind",
                  Domain.words(
                      "MOBILE_DE",
                      "AUTOSCOUT24",
                      "HOMEPAGE",
                      "SHOWROOM",
                      "PHONE",
                      "MANUFACTURER",
                      "OTHER")),
              Map.entry(
                  "openedDay",
                  Domain.words(
                      "MONDAY",
                      "TUESDAY",
                      "WEDNESDAY",
                      "THURSDAY",
                      "FRIDAY",
                      "SATURDAY",
                      "SUNDAY")),
              Map.entry("EarlierLead.outcome", Domain.words("WON", "LOST", "DUPLICATE", "SPAM")),
              Map.entry("Calendar.of", Domain.words("leads", "followUps"))),
          Set.of(
              "Contact",
              "Dealer",
              "Lead",
              "NewLead",
              "FollowUp",
              "HandOver",
              "KnownContact",
              "LastAnswer",
              "Pool",
              "Run"),
          Map.of(
              "EarlierLead",
              "id",
              "Stage",
              "code",
              "Setting",
              "code",
              "User",
              "id",
              "Calendar",
              "of",
              "Source",
              "id",
              "ListedLead",
              "id",
              "Milestone",
              "id",
              "Year",
              "number"),
          Set.of("Step", "Repeat"),
          List.of(
              new DecisionPoint(
                  "plan",
                  Set.of(
                      "Lead",
                      "Stage",
                      "Setting",
                      "Calendar",
                      "Fired",
                      "FollowUp",
                      "HandOver",
                      "LastAnswer",
                      "Pool",
                      "Supervisor",
                      "User"),
                  Set.of(
                      "Step",
                      "Repeat",
                      "Suppressed",
                      "Silenced",
                      "Spared",
                      "Anytime",
                      "Claimable",
                      "ClaimLimit",
                      "PassOn",
                      "Coloured"),
                  Map.of("Supervisor.stage", Set.of("E2.1", "E2.2")),
                  List.of(
                      new DecisionPoint.Home("Lead", Map.of("open", true, "inProgress", false)),
                      new DecisionPoint.Home("Lead", Map.of("open", false, "inProgress", true)))),
              new DecisionPoint(
                  "distribution",
                  Set.of(
                      "NewLead",
                      "EarlierLead",
                      "KnownContact",
                      "Pool",
                      "Turn",
                      "Member",
                      "Tagged",
                      "Candidate",
                      "Fallback",
                      "Administrator",
                      "Calendar",
                      "User"),
                  Set.of(
                      "Proposal", "Excluded", "Preferred", "Weighted", "Limited", "Apart", "Join"),
                  Map.of("Calendar.of", Set.of("leads")),
                  List.of(new DecisionPoint.Home("NewLead", Map.of()))),
              new DecisionPoint(
                  "list",
                  Set.of(
                      "Run",
                      "OpenLead",
                      "PendingFollowUp",
                      "Escalated",
                      "ListedLead",
                      "User",
                      "Administrator"),
                  Set.of("Entry"),
                  Map.of("Run.stage", Set.of("EL1", "EL2"), "Entry.stage", Set.of("EL1", "EL2")),
                  List.of(new DecisionPoint.Home("Run", Map.of()))),
              new DecisionPoint(
                  "sources",
                  Set.of("Run", "Source", "User", "Administrator"),
                  Set.of("SourceNews", "Reader"),
                  Map.of(
                      "Run.stage",
                      Set.of("QM"),
                      "Reader.stage",
                      Set.of("QM"),
                      "SourceNews.news",
                      Set.of("SILENT", "RECOVERED")),
                  List.of(new DecisionPoint.Home("Run", Map.of()))),
              new DecisionPoint(
                  "lists",
                  Set.of("Dealer", "User"),
                  Set.of("OwnList"),
                  Map.of(),
                  List.of(new DecisionPoint.Home("Dealer", Map.of()))),
              new DecisionPoint(
                  "activities",
                  Set.of("Contact", "Milestone", "FinishedActivity", "Phase", "Year", "User"),
                  Set.of("Activity"),
                  Map.of(),
                  List.of(new DecisionPoint.Home("Contact", Map.of())))));

  private LeadDomain() {}

  /** The same where the dealership has lists of its own. */
  static DomainModel with(DomainModel model, Set<String> ownLists) {
    if (ownLists.isEmpty()) {
      return model;
    }
    List<DecisionPoint> points = new ArrayList<>();
    for (DecisionPoint point : model.points()) {
      Map<String, Set<String>> values = new HashMap<>(point.values());
      for (String field : List.of("Run.stage", "Entry.stage")) {
        if (point.conclusions().contains("Entry")) {
          Set<String> all = new HashSet<>(values.getOrDefault(field, Set.of()));
          all.addAll(ownLists);
          values.put(field, all);
        }
      }
      points.add(
          new DecisionPoint(
              point.name(), point.facts(), point.conclusions(), values, point.homes()));
    }
    return new DomainModel(
        model.facts(),
        model.conclusions(),
        model.domains(),
        model.single(),
        model.keys(),
        model.staged(),
        points);
  }
}
