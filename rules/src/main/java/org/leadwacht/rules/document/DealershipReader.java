package org.leadwacht.rules.document;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.calendar.Holidays;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.check.PoolCheck;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.dealership.Location;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.stage.ShippedStage;

/**
 * Reads a dealership from its document: with the defaults of the preset, and without the mixes that
 * are refused when saved because fields do not fit together. The form of each field is {@link
 * DocumentForm}'s.
 *
 * @param ownStages codes of the stages that rules name; what is not shipped is the dealership's own
 * @param watchedSince from when on a source is watched that does not say so itself
 * @param strict whether every id that is mentioned must exist, as in a scenario; over HTTP users
 *     arrive in any order
 * @param group what its dealer group sets
 */
public record DealershipReader(
    Set<String> ownStages, Instant watchedSince, boolean strict, GroupLayer group) {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  public DealershipReader {
    Set<String> shipped = ShippedStage.codes(stage -> true);
    ownStages =
        ownStages.stream()
            .filter(code -> !shipped.contains(code) && !code.equals("ASSIGNED"))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** For a dealership without a dealer group. */
  public DealershipReader(Set<String> ownStages, Instant watchedSince, boolean strict) {
    this(ownStages, watchedSince, strict, GroupLayer.NONE);
  }

  /**
   * Reads and checks the whole.
   *
   * @throws InvalidDocumentException with every problem; fields of the dealership are prefixed with
   *     {@code dealership}, those of users, sources, locations and groups with {@code users.<id>}
   *     and so on
   */
  public Dealership read(DealershipDocument document) {
    DocumentProblems problems = new DocumentProblems();
    Dealership dealership = read(References.asWritten(document), problems);
    if (strict) {
      requireKnownIds(document, problems);
    }
    problems.requireNone();
    return dealership;
  }

  private Dealership read(DealershipDocument document, DocumentProblems problems) {
    DealershipFields fields = document.dealership();
    ZoneId zone = zone(fields, problems);
    CalendarReader calendars = new CalendarReader(zone, holidays(fields, problems), problems);
    BusinessCalendar calendar = calendars.of(fields);
    Settings settings = new SettingsReader(ownStages, problems).read(settings(fields, problems));
    Map<String, Location> locations = new LinkedHashMap<>();
    document
        .locations()
        .forEach(
            (id, location) ->
                locations.put(
                    id,
                    new Location(
                        id,
                        location.name() == null ? id : location.name(),
                        calendars.of("locations." + id, location, fields))));
    Map<String, LeadSource> sources = new LinkedHashMap<>();
    document.sources().forEach((id, source) -> sources.put(id, source(id, source, zone, problems)));
    UserReader reader = new UserReader(zone, ownStages, problems);
    Map<String, DealershipUser> users = new LinkedHashMap<>();
    document.users().forEach((id, user) -> users.put(id, reader.read(id, user)));
    List<Group> groups = new ArrayList<>();
    document.groups().forEach((id, group) -> groups.add(group(id, group)));
    People people = new People(users.values());
    requireIds(document, problems);
    requireNoCircle(people, problems);
    PoolCheck.findings(settings, groups, users.values())
        .forEach(finding -> problems.add("dealership.settings.pool", finding.sentence()));
    return new Dealership(
        document.id(),
        fields.name() == null ? document.id() : fields.name(),
        fields.languageOrDefault(),
        zone,
        fields.region(),
        calendar,
        settings,
        locations,
        sources,
        groups,
        people);
  }

  private SettingsFields settings(DealershipFields fields, DocumentProblems problems) {
    return problems.read("dealership", fields.ownSettings(), () -> fields.completeSettings(group));
  }

  private static ZoneId zone(DealershipFields fields, DocumentProblems problems) {
    String zone = fields.timeZone();
    return zone == null
        ? ZONE
        : problems.read("dealership.timeZone", ZONE, () -> TextFormat.zone(zone));
  }

  private static @Nullable Holidays holidays(DealershipFields fields, DocumentProblems problems) {
    String region = fields.region();
    return region == null
        ? null
        : problems
            .read("dealership.region", List.<Holidays>of(), () -> List.of(new Holidays(region)))
            .stream()
            .findFirst()
            .orElse(null);
  }

  private LeadSource source(
      String id, SourceFields fields, ZoneId zone, DocumentProblems problems) {
    String path = "sources." + id;
    LeadSource.Kind kind = fields.kind() == null ? LeadSource.Kind.OTHER : fields.kind();
    String timeout = fields.timeout();
    String since = fields.since();
    Duration silence =
        timeout == null
            ? kind.timeout()
            : problems.read(path + ".timeout", kind.timeout(), () -> TextFormat.duration(timeout));
    return new LeadSource(
        id,
        fields.name() == null ? id : fields.name(),
        kind,
        !Boolean.FALSE.equals(fields.monitored()),
        silence,
        since == null
            ? watchedSince
            : problems.read(
                path + ".since",
                watchedSince,
                () -> LocalTimes.startOf(TextFormat.date(since), zone)),
        fields.contact());
  }

  private static Group group(String id, GroupFields fields) {
    Map<String, Set<String>> when = new LinkedHashMap<>();
    GroupFields.Conditions conditions = fields.when();
    if (conditions != null) {
      accept(when, "source", conditions.source());
      accept(when, "brand", conditions.brand());
      accept(when, "condition", conditions.condition());
      accept(when, "vehicleLocation", conditions.vehicleLocation());
      accept(when, "request", conditions.request());
    }
    return new Group(
        id, when, fields.members() == null ? List.of() : fields.members(), fields.location());
  }

  private static void accept(
      Map<String, Set<String>> when, String name, @Nullable List<String> values) {
    if (values != null) {
      when.put(name, new LinkedHashSet<>(values));
    }
  }

  private static void requireIds(DealershipDocument document, DocumentProblems problems) {
    Ids.require("users", document.users().keySet(), problems);
    Ids.require("sources", document.sources().keySet(), problems);
    Ids.require("locations", document.locations().keySet(), problems);
    Ids.require("groups", document.groups().keySet(), problems);
  }

  private static void requireNoCircle(People people, DocumentProblems problems) {
    people
        .circleOfDeputies()
        .ifPresent(
            circle ->
                problems.add(
                    "users." + circle.get(0) + ".deputy",
                    "rules.document.deputies",
                    String.join(" → ", circle) + " → " + circle.get(0)));
  }

  /** What a document names that is not in it, each at its place. */
  public static List<InvalidDocumentException.Problem> unknown(DealershipDocument document) {
    DocumentProblems problems = new DocumentProblems();
    requireKnownIds(References.asWritten(document), problems);
    return problems.found();
  }

  private static void requireKnownIds(DealershipDocument document, DocumentProblems problems) {
    document
        .users()
        .forEach(
            (id, user) -> {
              String path = "users." + id;
              requireUsers(document, path + ".supervisors", user.supervisors(), problems);
              requireUser(document, path + ".deputy", user.deputy(), problems);
              requireLocation(document, path + ".location", user.location(), problems);
            });
    document
        .groups()
        .forEach(
            (id, group) -> {
              String path = "groups." + id;
              requireUsers(document, path + ".members", group.members(), problems);
              requireLocation(document, path + ".location", group.location(), problems);
              GroupFields.Conditions when = group.when();
              if (when == null) {
                return;
              }
              // whoever declares none may name any
              if (!document.sources().isEmpty()) {
                requireNamed(
                    document.sources().keySet(),
                    path + ".when.source",
                    when.source(),
                    "rules.document.unknown.source",
                    problems);
              }
              if (!document.locations().isEmpty()) {
                requireNamed(
                    document.locations().keySet(),
                    path + ".when.vehicleLocation",
                    when.vehicleLocation(),
                    "rules.document.unknown.location",
                    problems);
              }
            });
    SettingsFields settings = document.dealership().ownSettings();
    String path = "dealership.settings.";
    requireUser(document, path + "fallbackUser", settings.fallbackUser(), problems);
    if (settings.pool() != null) {
      requireUser(document, path + "pool.account", settings.pool().account(), problems);
    }
  }

  private static void requireUsers(
      DealershipDocument document,
      String path,
      @Nullable List<String> ids,
      DocumentProblems problems) {
    for (int i = 0; ids != null && i < ids.size(); i++) {
      requireUser(document, path + "." + i, ids.get(i), problems);
    }
  }

  private static void requireUser(
      DealershipDocument document, String path, @Nullable String id, DocumentProblems problems) {
    if (id != null && !document.hasUser(id)) {
      problems.add(path, "rules.document.unknown.user", id);
    }
  }

  private static void requireLocation(
      DealershipDocument document, String path, @Nullable String id, DocumentProblems problems) {
    requireNamed(
        document.locations().keySet(),
        path,
        id == null ? null : List.of(id),
        "rules.document.unknown.location",
        problems);
  }

  private static void requireNamed(
      Set<String> known,
      String path,
      @Nullable List<String> names,
      String code,
      DocumentProblems problems) {
    for (String name : names == null ? List.<String>of() : names) {
      if (known.stream().noneMatch(name::equalsIgnoreCase)) {
        problems.add(path, code, name);
      }
    }
  }
}
