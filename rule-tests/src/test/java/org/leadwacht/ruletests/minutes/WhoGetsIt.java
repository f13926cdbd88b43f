package org.leadwacht.ruletests.minutes;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A made-up story of leads that are distributed, and who gets each by {@code docs/domain.md},
 * section 5, told by nothing of the engine.
 */
final class WhoGetsIt {

  private record User(
      String id,
      boolean receives,
      boolean assignable,
      @Nullable String location,
      LocalDate @Nullable [] absent,
      @Nullable String deputy) {

    boolean isAbsent(LocalDate date) {
      return absent != null && !date.isBefore(absent[0]) && !date.isAfter(absent[1]);
    }

    boolean takes(LocalDate date) {
      return assignable && !isAbsent(date);
    }
  }

  private record Group(
      String id, String key, String value, List<String> members, @Nullable String location) {}

  private static final class Lead {
    final String id;
    final String contact;
    final LocalDateTime received;
    String status = "OPEN";
    String assignee = "";
    LocalDateTime last;

    Lead(String id, String contact, LocalDateTime received) {
      this.id = id;
      this.contact = contact;
      this.received = received;
      this.last = received;
    }
  }

  private static final LocalDate MONDAY = LocalDate.parse("2026-06-01");
  private static final List<String> IDS = List.of("anna", "ben", "chris", "dora", "emil", "tom");

  private final Random random;
  private final Map<String, User> users = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final boolean byVehicle;
  private final boolean knownNormally;
  private final @Nullable String fallback;
  private final Duration joinWithin;
  private final Map<String, Integer> served = new HashMap<>();
  private final List<Lead> leads = new ArrayList<>();
  private final StringBuilder events = new StringBuilder();
  private final StringBuilder expected = new StringBuilder();
  private int turn;

  WhoGetsIt(long seed) {
    random = new Random(seed * 104_729 + 3);
    byVehicle = random.nextBoolean();
    knownNormally = sometimes(3);
    fallback = sometimes(2) ? one(IDS) : null;
    joinWithin = one(List.of(Duration.ofDays(90), Duration.ZERO, Duration.ofDays(2)));
    for (int i = 0; i < IDS.size(); i++) {
      LocalDate from = MONDAY.plusDays(random.nextInt(8));
      users.put(
          IDS.get(i),
          new User(
              IDS.get(i),
              !sometimes(4),
              !sometimes(6),
              sometimes(3) ? one(List.of("nord", "sued")) : null,
              sometimes(2) ? new LocalDate[] {from, from.plusDays(random.nextInt(5))} : null,
              i + 1 < IDS.size() && sometimes(2) ? one(IDS.subList(i + 1, IDS.size())) : null));
    }
    List<String[]> conditions =
        List.of(
            new String[] {"brand", "Audi"},
            new String[] {"brand", "Opel"},
            new String[] {"condition", "USED"},
            new String[] {"source", "scout"},
            new String[] {"request", "TEST_DRIVE"},
            new String[] {"vehicleLocation", "nord"});
    for (int i = random.nextInt(4); i > 0; i--) {
      String[] when = one(conditions);
      List<String> members = IDS.stream().filter(id -> sometimes(2)).toList();
      if (!members.isEmpty()) {
        String place = sometimes(4) ? one(List.of("nord", "sued")) : null;
        groups.add(new Group("g" + i, when[0], when[1], members, place));
      }
    }
    tell();
  }

  /** The story as a scenario file, with who gets each lead. */
  String file(long seed) {
    String people =
        IDS.stream().map(id -> "  - " + written(users.get(id))).collect(Collectors.joining("\n"));
    String circles =
        groups.stream()
            .map(
                group ->
                    "{ id: %s, when: { %s: %s }, members: %s%s }"
                        .formatted(
                            group.id(),
                            group.key(),
                            group.value(),
                            group.members(),
                            group.location() == null ? "" : ", location: " + group.location()))
            .collect(Collectors.joining(", ", "[", "]"));
    return """
    scenario: Distributed from %d
    dealership:
      openingHours: { mon-sun: ["00:00-24:00"] }
      locations: [{ id: nord }, { id: sued }]
      settings: { useVehicleLocation: %s, distributeKnownContactsNormally: %s, joinWithin: %s }
      groups: %s%s
    users:
    %s
    events:
    %suntil: "2026-06-20T00:00"
    only: [ASSIGNED]
    expect:
    %sstate:
    %s
    """
        .formatted(
            seed,
            byVehicle,
            knownNormally,
            joinWithin,
            circles,
            fallback == null ? "" : "\n  fallbackUser: " + fallback,
            people,
            events,
            expected,
            leads.stream()
                .map(
                    lead ->
                        "  - { at: \"2026-06-20T00:00\", lead: %s, status: %s, assignee: %s }"
                            .formatted(lead.id, lead.status, lead.assignee))
                .collect(Collectors.joining("\n")));
  }

  private static String written(@Nullable User user) {
    if (user == null) {
      throw new IllegalStateException("Everybody is there");
    }
    LocalDate[] absent = user.absent();
    return Stream.of(
            "id: " + user.id(),
            "roles: [SELLER]",
            "receivesLeads: " + user.receives(),
            "canBeAssigned: " + user.assignable(),
            user.location() == null ? "" : "location: " + user.location(),
            absent == null ? "" : "absences: [\"%s..%s\"]".formatted(absent[0], absent[1]),
            user.deputy() == null ? "" : "deputy: " + user.deputy())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private void tell() {
    LocalDateTime now = MONDAY.atTime(8, 0);
    for (int i = 1; i <= 14; i++) {
      now = now.plusMinutes(1 + random.nextInt(1_200));
      if (!leads.isEmpty() && sometimes(3)) {
        Lead lead = one(leads);
        String type = lead.status.equals("CLOSED") ? "noted" : one(List.of("answered", "closed"));
        events.append(
            "  - { at: \"%s\", lead: %s, type: %s%s }%n"
                .formatted(now, lead.id, type, type.equals("closed") ? ", outcome: LOST" : ""));
        lead.last = now;
        lead.status =
            type.equals("answered")
                ? "IN_PROGRESS"
                : type.equals("closed") ? "CLOSED" : lead.status;
      } else {
        receive("L" + i, now);
      }
    }
  }

  private void receive(String id, LocalDateTime now) {
    Map<String, String> request = new HashMap<>();
    request.put("source", one(List.of("mobile", "scout")));
    maybe(request, "brand", List.of("Audi", "audi", "Opel", "Seat"));
    maybe(request, "condition", List.of("NEW", "USED"));
    maybe(request, "request", List.of("VEHICLE", "TEST_DRIVE"));
    maybe(request, "location", List.of("nord", "sued"));
    maybe(request, "vehicleLocation", List.of("nord", "sued"));
    String contact = sometimes(2) ? one(List.of("c1", "c2")) : "of" + id;
    List<String> assignable = IDS.stream().filter(user -> of(user).assignable()).toList();
    String given = sometimes(8) && !assignable.isEmpty() ? one(assignable) : null;
    events.append(
        "  - { at: \"%s\", lead: %s, type: received, contact: %s, %s%s }%n"
            .formatted(
                now,
                id,
                contact,
                request.entrySet().stream()
                    .map(part -> part.getKey() + ": " + part.getValue())
                    .collect(Collectors.joining(", ")),
                given == null ? "" : ", assignee: " + given));
    List<Lead> known =
        leads.stream()
            .filter(lead -> lead.contact.equals(contact))
            .sorted(Comparator.comparing((Lead lead) -> lead.received).reversed())
            .toList();
    Lead lead = new Lead(id, contact, now);
    if (given == null) {
      for (Lead other : known) {
        boolean recent =
            !joinWithin.isZero() && Duration.between(other.last, now).compareTo(joinWithin) <= 0;
        if (other.status.equals("OPEN") || (other.status.equals("IN_PROGRESS") && recent)) {
          other.status = "OPEN";
          other.last = now;
          return;
        }
      }
      String[] found = distribute(request, known, now.toLocalDate());
      lead.assignee = found[0];
      expected.append(
          "  - { at: \"%s\", stage: ASSIGNED, lead: %s, to: [%s], reason: %s }%n"
              .formatted(now, id, found[0], found[1]));
    } else {
      lead.assignee = given;
    }
    leads.add(lead);
  }

  private void maybe(Map<String, String> request, String key, List<String> values) {
    if (sometimes(2)) {
      request.put(key, one(values));
    }
  }

  /** Who gets it, and why. */
  private String[] distribute(Map<String, String> request, List<Lead> known, LocalDate today) {
    if (!known.isEmpty() && !knownNormally) {
      // the administrator who stands in where none is set up can always take one
      String last = known.get(0).assignee;
      if (!users.containsKey(last) || of(last).takes(today)) {
        return new String[] {last, "KNOWN_CONTACT"};
      }
    }
    String vehicle = request.get("vehicleLocation");
    String place = byVehicle && vehicle != null ? vehicle : request.get("location");
    for (Group group : groups) {
      String value = request.get(group.key());
      if (value != null
          && value.toLowerCase(Locale.ROOT).equals(group.value().toLowerCase(Locale.ROOT))
          && (group.location() == null || group.location().equals(place))) {
        String[] found = inTurn("group " + group.id(), group.members(), place, today, "GROUP");
        if (found != null) {
          return found;
        }
      }
    }
    String[] found = inTurn("all", IDS, place, today, "IN_TURN");
    if (found != null) {
      return found;
    }
    if (fallback != null) {
      String stand = of(fallback).takes(today) ? fallback : deputyOf(fallback, today);
      if (stand != null) {
        return new String[] {stand, "FALLBACK"};
      }
    }
    return new String[] {"administrator", "ADMINISTRATOR"};
  }

  private String @Nullable [] inTurn(
      String circle, List<String> members, @Nullable String place, LocalDate today, String reason) {
    String name = circle + " @ " + place;
    List<User> order =
        members.stream()
            .map(this::of)
            .filter(user -> user.receives() && user.assignable())
            .filter(user -> user.location() == null || user.location().equals(place))
            .sorted(
                Comparator.comparing((User user) -> served.getOrDefault(name + user.id(), 0))
                    .thenComparing(User::id))
            .toList();
    for (User user : order) {
      if (!user.isAbsent(today)) {
        served.put(name + user.id(), ++turn);
        return new String[] {user.id(), reason};
      }
    }
    for (User user : order) {
      String deputy = deputyOf(user.id(), today);
      if (deputy != null) {
        served.put(name + user.id(), ++turn);
        return new String[] {deputy, "DEPUTY"};
      }
    }
    return null;
  }

  /** Whoever stands in for somebody, past those who are absent, and can be given leads. */
  private @Nullable String deputyOf(String id, LocalDate today) {
    Set<String> seen = new HashSet<>();
    String at = of(id).deputy();
    while (at != null && of(at).isAbsent(today) && seen.add(at)) {
      at = of(at).deputy();
    }
    return at == null || !of(at).takes(today) ? null : at;
  }

  private User of(String id) {
    User user = users.get(id);
    if (user == null) {
      throw new IllegalStateException(id + " is nobody");
    }
    return user;
  }

  private boolean sometimes(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
