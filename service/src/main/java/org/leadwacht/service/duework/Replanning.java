package org.leadwacht.service.duework;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.dealerships.DealershipChanged;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.ReplanningNotes;
import org.leadwacht.service.leads.LeadSchedule;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Marks the open leads of a dealership that changed, so that they are planned anew. The note that
 * it has to be done stands in the same document as the change, so it survives whatever happens in
 * between; and it is done twice, since an instance that had not noticed the change yet may have
 * stored a lead just after the first time.
 */
@Component
class Replanning {

  private static final Duration UNTIL_ALL_NOTICED = Duration.ofSeconds(3);

  private final ReplanningNotes notes;
  private final LeadSchedule leads;
  private final ContactStore contacts;
  private final ListStore lists;
  private final Dealerships dealerships;
  private final Clock clock;

  Replanning(
      ReplanningNotes notes,
      LeadSchedule leads,
      ContactStore contacts,
      ListStore lists,
      Dealerships dealerships,
      Clock clock) {
    this.notes = notes;
    this.leads = leads;
    this.contacts = contacts;
    this.lists = lists;
    this.dealerships = dealerships;
    this.clock = clock;
  }

  @EventListener
  void changed(DealershipChanged change) {
    notes.find(change.dealership()).ifPresent(this::mark);
  }

  /** Marks what was changed a little while ago once more, and is done with it. */
  void run() {
    for (ReplanningNotes.Note note : notes.all()) {
      mark(note);
      if (!clock.instant().isBefore(note.changedAt().plus(UNTIL_ALL_NOTICED))) {
        forgetFormer(note);
        notes.done(note);
      }
    }
  }

  private void mark(ReplanningNotes.Note note) {
    leads.markForReplanning(note.dealership(), note.version(), note.changedAt());
    contacts.markForReplanning(note.dealership(), note.version(), note.changedAt());
  }

  /** Former versions are kept for as long as something was planned by them last. */
  private void forgetFormer(ReplanningNotes.Note note) {
    long needed =
        Stream.of(
                Optional.of(note.version()),
                leads.oldestWorld(note.dealership()),
                contacts.oldestWorld(note.dealership()),
                lists.find(note.dealership()).map(ListStore.Kept::world))
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    dealerships.forgetFormer(note.dealership(), needed);
  }
}
