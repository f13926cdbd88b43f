package org.leadwacht.service.activities;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.activity.ActivityRecord.Ending;
import org.leadwacht.rules.activity.ActivityRecord.State;
import org.leadwacht.rules.activity.ContactLife;
import org.leadwacht.rules.activity.ContactRecord;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.store.WorkedOut;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Activities: what has to be done for contacts, and what became of it. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/activities")
@Tag(name = "contacts")
class ActivityController {

  private static final int LONGEST = 4_000;

  /** What can happen to an activity. */
  enum Type {
    done,
    moved,
    skipped,
    assigned
  }

  /**
   * Something that happened to an activity.
   *
   * @param by id of the user who did it
   * @param outcome what came of it, for done
   * @param note what else is to be known
   * @param due the new moment, for moved
   * @param reason why it is not wanted, for skipped
   * @param to id of the user who is to do it, for assigned
   */
  @Schema(
      name = "ActivityEvent",
      example = "{\"type\": \"done\", \"by\": \"anna\", \"outcome\": \"satisfied\"}")
  record Happened(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Type type,
      @Nullable String by,
      @Nullable String outcome,
      @Nullable String note,
      @Nullable String due,
      @Nullable String reason,
      @Nullable String to) {}

  private final ContactStore store;
  private final ContactService service;
  private final ContactFinder finder;
  private final Dealerships dealerships;
  private final KnownDealerships knownDealerships;
  private final Clock clock;
  private final WorkedOut<List<ContactStore.Open>> open = new WorkedOut<>();

  ActivityController(
      ContactStore store,
      ContactService service,
      ContactFinder finder,
      Dealerships dealerships,
      KnownDealerships knownDealerships,
      Clock clock) {
    this.store = store;
    this.service = service;
    this.finder = finder;
    this.dealerships = dealerships;
    this.knownDealerships = knownDealerships;
    this.clock = clock;
  }

  @GetMapping
  @Requires(Permission.LEADS_READ)
  @Operation(
      summary = "Activities that fit",
      description =
          "In the order of contacts by their next activity, those of a page by when they are due. A"
              + " page may hold more than the limit: a contact's activities stay together.")
  @Described(conflict = true)
  Page<ActivityView> list(@PathVariable String d, ActivityFilter filter, PageRequest page) {
    knownDealerships.require(d);
    List<String> person = filter.contact() == null ? null : partsOf(d, filter.contact());
    ActivityFilter asked =
        filter.of(dealerships.get(d).dealership().people().named(filter.assignee()));
    Instant now = clock.instant();
    List<ActivityView> found = new ArrayList<>();
    String after = page.after();
    while (true) {
      List<StoredContact> contacts = store.list(d, asked, person, after, page.size() + 1);
      boolean more = contacts.size() > page.size();
      for (StoredContact contact : more ? contacts.subList(0, page.size()) : contacts) {
        for (ActivityRecord activity : contact.record().activities()) {
          if (asked.fits(activity, now)) {
            found.add(ActivityView.of(contact, activity, now));
          }
        }
        after = ActivityFilter.cursor(contact);
        if (found.size() >= page.size()) {
          return sorted(found, more || contact != contacts.get(contacts.size() - 1) ? after : null);
        }
      }
      if (!more) {
        return sorted(found, null);
      }
    }
  }

  private List<String> partsOf(String dealership, String contact) {
    return finder.find(dealership, contact, null).stream()
        .flatMap(known -> known.parts().stream())
        .map(StoredContact::id)
        .toList();
  }

  private static Page<ActivityView> sorted(List<ActivityView> found, @Nullable String next) {
    return new Page<>(
        found.stream()
            .sorted(Comparator.comparing(ActivityView::due).thenComparing(ActivityView::id))
            .toList(),
        next);
  }

  @GetMapping("/counts")
  @Requires(Permission.LEADS_HAND_OVER)
  @Operation(
      summary =
          "Where things stick: how many of each kind and of each step of a process have yet to be"
              + " done, and since when")
  ActivityCounts counts(@PathVariable String d) {
    knownDealerships.require(d);
    List<List<ContactStore.Open>> open =
        this.open.of(d, 0, store.planned(d), changed -> store.open(d, changed));
    return ActivityCounts.of(
        open.stream().flatMap(List::stream),
        dealerships.get(d).world().rules().rules(),
        clock.instant());
  }

  @GetMapping("/{a}")
  @Requires(Permission.LEADS_READ)
  ActivityView get(@PathVariable String d, @PathVariable String a) {
    knownDealerships.require(d);
    StoredContact contact = contactOf(d, a);
    return ActivityView.of(contact, require(contact, a), clock.instant());
  }

  @PostMapping("/{a}/events")
  @Requires(Permission.LEADS_WRITE)
  @Operation(
      summary = "Something happened to an activity",
      description =
          "done, moved, skipped or assigned; 200 with the activity as it then is and what is to be"
              + " done next, 409 where it is over already.")
  ActivityView happen(
      @PathVariable String d,
      @PathVariable String a,
      @RequestBody Happened happened,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    Dealership dealership = dealerships.get(d).dealership();
    Type type = happened.type();
    if (type == null) {
      throw ProblemException.unprocessable("type", "service.activity.type");
    }
    Instant now = clock.instant();
    StoredContact stored =
        service.decide(
            d,
            () -> requireOwn(contactOf(d, a), a, caller),
            (life, contact) -> {
              ActivityRecord activity =
                  contact.activity(a).orElseThrow(() -> ProblemException.notFound("activity", a));
              return after(
                  life,
                  contact,
                  activity,
                  type,
                  happened,
                  by(happened, dealership, caller),
                  dealership,
                  now);
            });
    return ActivityView.withNext(stored, require(stored, a), clock.instant());
  }

  private static ContactRecord after(
      ContactLife life,
      ContactRecord contact,
      ActivityRecord activity,
      Type type,
      Happened happened,
      @Nullable String by,
      Dealership dealership,
      Instant now) {
    String note = text("note", happened.note());
    return switch (type) {
      case done ->
          life.ended(
              contact,
              activity,
              new Ending(State.DONE, now, by, text("outcome", happened.outcome()), note),
              now);
      case skipped ->
          life.ended(
              contact, activity, new Ending(State.SKIPPED, now, by, reason(happened), note), now);
      case moved -> life.moved(contact, activity, due(happened, dealership), now);
      case assigned -> {
        String to = dealership.people().named(CleanText.of(happened.to()));
        if (to == null || dealership.people().find(to) == null) {
          throw ProblemException.unprocessable("to", "service.activity.to");
        }
        yield life.assigned(contact, activity, to, now);
      }
    };
  }

  private static Instant due(Happened happened, Dealership dealership) {
    String due = CleanText.of(happened.due());
    if (due == null) {
      throw ProblemException.unprocessable("due", "service.activity.due");
    }
    try {
      return Instants.parse(due, dealership.zone()).truncatedTo(ChronoUnit.MILLIS);
    } catch (InvalidValueException e) {
      throw ProblemException.unprocessable("due", e.reason());
    }
  }

  private static String reason(Happened happened) {
    String reason = text("reason", happened.reason());
    if (reason == null) {
      throw ProblemException.unprocessable("reason", "service.activity.reason");
    }
    return reason;
  }

  private static @Nullable String text(String field, @Nullable String value) {
    String clean = CleanText.of(value);
    if (clean != null && clean.length() > LONGEST) {
      throw ProblemException.unprocessable(field, "service.milestone.long", LONGEST);
    }
    return clean;
  }

  private static @Nullable String by(Happened happened, Dealership dealership, Caller caller) {
    return caller.kind() == Caller.Kind.SESSION
        ? caller.userIn(dealership.id())
        : dealership.people().named(CleanText.of(happened.by()));
  }

  private static StoredContact requireOwn(StoredContact contact, String id, Caller caller) {
    boolean own =
        contact
            .record()
            .activity(id)
            .filter(activity -> activity.person().equals(caller.userIn(contact.dealership())))
            .isPresent();
    if (caller.kind() == Caller.Kind.SESSION
        && !own
        && !caller.mayAny(Permission.LEADS_HAND_OVER)) {
      throw ProblemException.forbidden("service.activity.notYours");
    }
    return contact;
  }

  private StoredContact contactOf(String dealership, String activity) {
    return store
        .ofActivity(dealership, activity)
        .orElseThrow(() -> ProblemException.notFound("activity", activity));
  }

  private static ActivityRecord require(StoredContact contact, String id) {
    return contact
        .record()
        .activity(id)
        .orElseThrow(() -> ProblemException.notFound("activity", id));
  }
}
