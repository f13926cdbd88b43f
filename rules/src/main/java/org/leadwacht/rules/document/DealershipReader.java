package org.leadwacht.rules.document;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
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
import org.leadwacht.rules.calendar.OpeningHours;
import org.leadwacht.rules.check.PoolCheck;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.dealership.Location;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;

/**
 * Reads a dealership from its documents: names and values of docs/api.md, defaults of the preset,
 * and the mixes that are refused when saved (docs/domain.md, sections 3 to 6).
 *
 * @param ownStages codes of the stages that rules name; what is not shipped is the dealership's own
 * @param watchedSince from when on a source is watched that does not say so itself
 * @param strict whether every id that is mentioned must exist, as in a scenario; over HTTP users
 *     arrive in any order
 */
public record DealershipReader(Set<String> ownStages, Instant watchedSince, boolean strict) {

  public DealershipReader {
    ownStages =
        ownStages.stream()
            .filter(code -> !SettingsReader.SHIPPED.contains(code) && !code.equals("ASSIGNED"))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The fields a dealership can have, without its users and the like. */
  public static final List<String> FIELDS =
      List.of(
          "id",
          "name",
          "preset",
          "presetVersion",
          "timeZone",
          "language",
          "region",
          "openingHours",
          "specialDays",
          "closedDays",
          "settings");

  private static final BusinessCalendar ANY_CALENDAR =
      new BusinessCalendar(
          ZoneId.of("UTC"),
          OpeningHours.of(OpeningHours.weekdays("mon-fri"), "08:00-18:00"),
          Map.of(),
          List.of(),
          null);

  /**
   * Reads and checks the whole.
   *
   * @throws InvalidDocumentException with every problem; fields of users, sources, locations and
   *     groups are prefixed with {@code users.<id>} and so on
   */
  public Dealership read(DealershipDocument document) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("dealership", document.dealership());
    whole.put("users", document.users());
    whole.put("sources", document.sources());
    whole.put("locations", document.locations());
    whole.put("groups", document.groups());
    Node root = Node.root(whole);
    Dealership dealership = read(document.id(), root);
    root.requireSound();
    return dealership;
  }

  private Dealership read(String id, Node root) {
    Node node = root.at("dealership");
    node.requireOnly(FIELDS);
    ZoneId zone = zone(node.at("timeZone"));
    Node region = node.at("region");
    Holidays holidays = region.parsed(Holidays::new);
    BusinessCalendar calendar = CalendarReader.read(node, zone, holidays);
    Settings settings = SettingsReader.read(settingsNode(node), ownStages);
    Map<String, Location> locations = new LinkedHashMap<>();
    root.at("locations")
        .entries()
        .forEach((key, value) -> locations.put(key, location(key, value, zone, holidays)));
    Map<String, LeadSource> sources = new LinkedHashMap<>();
    root.at("sources")
        .entries()
        .forEach((key, value) -> sources.put(key, source(key, value, zone)));
    Map<String, DealershipUser> users = new LinkedHashMap<>();
    root.at("users")
        .entries()
        .forEach((key, value) -> users.put(key, UserReader.read(key, value, zone, ownStages)));
    List<Group> groups = new ArrayList<>();
    root.at("groups").entries().forEach((key, value) -> groups.add(group(key, value)));
    String language = node.at("language").text("de");
    if (!language.equals("de") && !language.equals("en")) {
      node.at("language").problem("rules.document.language", language);
    }
    People people = new People(users.values());
    requireNoCircle(root.at("users"), people);
    requirePoolAlone(root, settings, users, groups);
    if (strict) {
      requireKnownIds(root, settings, users.keySet(), locations.keySet());
    }
    return new Dealership(
        id,
        node.at("name").text(id),
        language,
        zone,
        region.text(),
        calendar == null ? ANY_CALENDAR : calendar,
        settings,
        locations,
        sources,
        groups,
        people);
  }

  /** The settings of the preset with the dealership's own over them, under the path of its own. */
  private static Node settingsNode(Node node) {
    Preset preset = node.at("preset").parsed(Preset::parse);
    int version =
        node.at("presetVersion").value() instanceof Integer known ? known : Preset.NEWEST_VERSION;
    Map<String, Object> base = Presets.settings(preset == null ? Preset.AUTOCRM : preset, version);
    return node.at("settings").over(base);
  }

  private static ZoneId zone(Node node) {
    ZoneId zone = node.parsed("rules.document.zone", ZoneId::of);
    return zone == null ? ZoneId.of("Europe/Berlin") : zone;
  }

  private static Location location(String id, Node node, ZoneId zone, @Nullable Holidays holidays) {
    Set<String> keys = new HashSet<>(CalendarReader.KEYS);
    keys.addAll(List.of("id", "name"));
    node.requireOnly(keys);
    Ids.require(node.at("id"), id);
    boolean own = node.at("openingHours").isPresent();
    if (!own) {
      for (String key : List.of("specialDays", "closedDays")) {
        if (node.at(key).isPresent()) {
          node.at(key).problem("rules.document.withoutOpeningHours");
        }
      }
    }
    return new Location(
        id, node.at("name").text(id), own ? CalendarReader.read(node, zone, holidays) : null);
  }

  private LeadSource source(String id, Node node, ZoneId zone) {
    node.requireOnly(List.of("id", "name", "kind", "monitored", "timeout", "since"));
    Ids.require(node.at("id"), id);
    LeadSource.Kind kind = node.at("kind").oneOf(LeadSource.Kind.class, LeadSource.Kind.OTHER);
    Duration timeout = node.at("timeout").duration();
    LocalDate since = node.at("since").parsed("rules.document.date", LocalDate::parse);
    return new LeadSource(
        id,
        node.at("name").text(id),
        kind,
        node.at("monitored").flag(true),
        timeout == null ? kind.timeout() : timeout,
        since == null ? watchedSince : LocalTimes.startOf(since, zone));
  }

  private static Group group(String id, Node node) {
    node.requireOnly(List.of("id", "name", "when", "members", "location", "order"));
    Ids.require(node.at("id"), id);
    node.at("when").requireOnly(Group.CONDITIONS);
    Map<String, Set<String>> when = new LinkedHashMap<>();
    node.at("when")
        .entries()
        .forEach(
            (name, values) -> {
              Set<String> accepted = new LinkedHashSet<>();
              values.itemsOrOne().forEach(item -> accepted.add(item.requiredText()));
              when.put(name, accepted);
            });
    List<String> members = node.at("members").items().stream().map(Node::requiredText).toList();
    return new Group(id, when, members, node.at("location").text());
  }

  private static void requireNoCircle(Node users, People people) {
    people
        .circleOfDeputies()
        .ifPresent(
            circle ->
                users
                    .at(circle.get(0))
                    .at("deputy")
                    .problem(
                        "rules.document.deputies",
                        String.join(" → ", circle) + " → " + circle.get(0)));
  }

  /** A pool stands alone: no groups, nobody else in turn (docs/domain.md, section 5, step 3). */
  private static void requirePoolAlone(
      Node root, Settings settings, Map<String, DealershipUser> users, List<Group> groups) {
    Node pool = root.at("dealership").at("settings").at("pool");
    PoolCheck.findings(settings, groups, users.values())
        .forEach(finding -> pool.problem(finding.sentence()));
  }

  private static void requireKnownIds(
      Node root, Settings settings, Set<String> users, Set<String> locations) {
    root.at("users")
        .entries()
        .forEach(
            (id, user) -> {
              user.at("supervisors").items().forEach(item -> item.requireKnown(users, "user"));
              user.at("deputy").requireKnown(users, "user");
              user.at("location").requireKnown(locations, "location");
            });
    root.at("groups")
        .entries()
        .forEach(
            (id, group) -> {
              group.at("members").items().forEach(item -> item.requireKnown(users, "user"));
              group.at("location").requireKnown(locations, "location");
            });
    Node own = root.at("dealership").at("settings");
    if (settings.fallbackUser() != null) {
      own.at("fallbackUser").requireKnown(users, "user");
    }
    own.at("pool").at("account").requireKnown(users, "user");
  }
}
