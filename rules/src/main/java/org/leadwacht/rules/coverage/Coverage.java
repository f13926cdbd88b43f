package org.leadwacht.rules.coverage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.calendar.Opening;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.people.Absence;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.people.Role;

/**
 * Who is told, hour by hour. Between two instants at which somebody goes or comes back it is always
 * the same, so that a year costs as much as there are absences.
 *
 * @param staffing the different states, in the order in which they first occur
 * @param days the days, each with its hours
 * @param gaps when something is missing, in the order of time
 */
public record Coverage(List<Staffing> staffing, List<Day> days, List<Gap> gaps) {

  /** What a closed hour stands for. */
  public static final int CLOSED = -1;

  private static final int HOURS = 24;
  private static final String ESCALATION_MAIL = "EM2.1";

  /**
   * A day.
   *
   * @param kind what decides about its hours
   * @param hours index of the state in each hour of the clock; {@value #CLOSED} while it is closed
   */
  public record Day(LocalDate date, BusinessCalendar.Kind kind, List<Integer> hours) {}

  /**
   * The coverage of some days.
   *
   * @param location the location whose hours and people count; null for the dealership's hours and
   *     everybody
   */
  public static Coverage of(
      Dealership dealership, @Nullable String location, LocalDate from, int days) {
    return new Survey(dealership, location).days(from, days);
  }

  private static final class Survey {

    private final Dealership dealership;
    private final People people;
    private final BusinessCalendar calendar;
    private final ZoneId zone;
    private final List<DealershipUser> receivers;
    private final Set<DealershipUser> supervisors =
        Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> receiving = new HashSet<>();
    private final List<DealershipUser> staff;
    private final Map<Instant, Staffing> known = new HashMap<>();
    private final Set<Staffing> states = new LinkedHashSet<>();
    private final Map<Gap.Kind, Open> open = new EnumMap<>(Gap.Kind.class);
    private final List<Gap> gaps = new ArrayList<>();

    Survey(Dealership dealership, @Nullable String location) {
      this.dealership = dealership;
      this.people = dealership.people();
      this.calendar = dealership.calendarOf(location);
      this.zone = dealership.zone();
      this.staff =
          people.all().stream()
              .filter(user -> location == null || isAt(user, location))
              .filter(DealershipUser::canBeAssigned)
              .toList();
      this.receivers = staff.stream().filter(this::receives).toList();
      receivers.forEach(user -> receiving.add(user.id()));
      receivers.forEach(user -> supervisors.addAll(people.supervisorsOf(user.id())));
    }

    private static boolean isAt(DealershipUser user, String location) {
      return user.location() == null || user.location().equals(location);
    }

    private boolean receives(DealershipUser user) {
      return dealership.settings().pool().enabled() ? user.is(Role.SELLER) : user.receivesLeads();
    }

    Coverage days(LocalDate from, int count) {
      List<Instant> changes = changes();
      List<Day> days = new ArrayList<>();
      List<Staffing> order = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        LocalDate date = from.plusDays(i);
        Integer[] hours = new Integer[HOURS];
        Arrays.fill(hours, CLOSED);
        Instant begin = date.atStartOfDay(zone).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        for (Opening opening : calendar.openings(begin, end)) {
          pieces(opening, changes, order, hours);
        }
        days.add(new Day(date, calendar.kindOf(date), List.of(hours)));
      }
      open.values().forEach(gap -> gaps.add(gap.closed()));
      gaps.sort(Comparator.comparing(Gap::from).thenComparing(Gap::kind));
      return new Coverage(List.copyOf(order), List.copyOf(days), List.copyOf(gaps));
    }

    /** The instants at which somebody goes or comes back. */
    private List<Instant> changes() {
      Set<Instant> changes = new TreeSet<>();
      for (DealershipUser user : people.all()) {
        for (Absence absence : user.absences()) {
          changes.add(absence.from());
          changes.add(absence.to());
        }
      }
      return List.copyOf(changes);
    }

    /** Parts of an opening in which nobody goes or comes back. */
    private void pieces(
        Opening opening, List<Instant> changes, List<Staffing> order, Integer[] hours) {
      Instant at = opening.from();
      while (at.isBefore(opening.to())) {
        Instant begin = at;
        Instant next =
            changes.stream()
                .filter(change -> change.isAfter(begin) && change.isBefore(opening.to()))
                .findFirst()
                .orElse(opening.to());
        Staffing staffing = known.computeIfAbsent(since(begin, changes), key -> staffing(begin));
        if (states.add(staffing)) {
          order.add(staffing);
        }
        note(staffing, begin, next);
        fill(hours, begin, next, order, staffing);
        at = next;
      }
    }

    /** Since when it is as it is at an instant. */
    private static Instant since(Instant at, List<Instant> changes) {
      Instant since = Instant.MIN;
      for (Instant change : changes) {
        if (change.isAfter(at)) {
          break;
        }
        since = change;
      }
      return since;
    }

    /** An hour of the clock has the state that is worst in it. */
    private void fill(
        Integer[] hours, Instant begin, Instant end, List<Staffing> order, Staffing staffing) {
      int index = order.indexOf(staffing);
      int first = begin.atZone(zone).getHour();
      int last = end.minusNanos(1).atZone(zone).getHour();
      for (int hour = first; hour <= Math.max(first, last); hour++) {
        int held = hours[hour];
        boolean worse = held == CLOSED || order.get(held).gaps().size() < staffing.gaps().size();
        hours[hour] = worse ? index : held;
      }
    }

    private Staffing staffing(Instant at) {
      Set<String> there = new TreeSet<>();
      Set<String> alone = new TreeSet<>();
      for (DealershipUser user : staff) {
        DealershipUser present = people.presentFor(user, at);
        if (present.isAbsent(at)) {
          alone.add(user.id());
        } else if (receiving.contains(user.id())) {
          there.add(present.id());
        }
      }
      Set<String> escalated = new TreeSet<>();
      boolean mailed = false;
      for (DealershipUser supervisor : supervisors) {
        DealershipUser present = people.presentFor(supervisor, at);
        if (!present.isAbsent(at)) {
          escalated.add(present.id());
          mailed |= present.wantsMail(ESCALATION_MAIL);
        }
      }
      Set<Gap.Kind> missing = new TreeSet<>();
      if (there.isEmpty()) {
        missing.add(Gap.Kind.NOBODY_RECEIVES);
      }
      if (dealership.settings().isOn("E2.1") && escalated.isEmpty() && !receivers.isEmpty()) {
        missing.add(Gap.Kind.NOBODY_ESCALATED);
      }
      if (dealership.settings().isOn(ESCALATION_MAIL) && !escalated.isEmpty() && !mailed) {
        missing.add(Gap.Kind.MAIL_OFF);
      }
      if (!alone.isEmpty()) {
        missing.add(Gap.Kind.NO_DEPUTY);
      }
      return new Staffing(List.copyOf(there), List.copyOf(escalated), List.copyOf(alone), missing);
    }

    /** A gap goes on over the night, and ends with the first opening without it. */
    private void note(Staffing staffing, Instant begin, Instant end) {
      for (Gap.Kind kind : Gap.Kind.values()) {
        List<String> about = about(kind, staffing, begin);
        Open gap = open.get(kind);
        boolean missing = staffing.gaps().contains(kind);
        if (gap != null && (!missing || !gap.people.equals(about))) {
          gaps.add(gap.closed());
          open.remove(kind);
        }
        if (missing) {
          open.computeIfAbsent(kind, key -> new Open(kind, begin, about)).until(begin, end);
        }
      }
    }

    private List<String> about(Gap.Kind kind, Staffing staffing, Instant at) {
      return switch (kind) {
        case NOBODY_RECEIVES ->
            receivers.stream().filter(user -> user.isAbsent(at)).map(DealershipUser::id).toList();
        case NOBODY_ESCALATED -> supervisors.stream().map(DealershipUser::id).sorted().toList();
        case MAIL_OFF -> staffing.escalated();
        case NO_DEPUTY -> staffing.alone();
      };
    }
  }

  /** A gap that may go on. */
  private static final class Open {
    private final Gap.Kind kind;
    private final Instant from;
    private final List<String> people;
    private Instant to;
    private long minutes;

    Open(Gap.Kind kind, Instant from, List<String> people) {
      this.kind = kind;
      this.from = from;
      this.to = from;
      this.people = people;
    }

    void until(Instant begin, Instant end) {
      to = end;
      minutes += Duration.between(begin, end).toMinutes();
    }

    Gap closed() {
      return new Gap(kind, from, to, people, (int) Math.max(1, Math.round(minutes / 60.0)));
    }
  }
}
