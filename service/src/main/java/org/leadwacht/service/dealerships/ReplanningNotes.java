package org.leadwacht.service.dealerships;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which dealerships changed so that their open leads have yet to be marked. */
@Component
public class ReplanningNotes {

  /**
   * A change whose leads have yet to be marked.
   *
   * @param dealership which one
   * @param version its version since the change
   * @param changedAt when it changed
   */
  public record Note(String dealership, long version, Instant changedAt) {}

  private final DealershipStore store;

  ReplanningNotes(DealershipStore store) {
    this.store = store;
  }

  /** The note of a dealership, if there is one. */
  public Optional<Note> find(String dealership) {
    return store
        .find(dealership)
        .filter(found -> found.replanning() != null)
        .map(found -> new Note(found.id(), found.version(), found.changedAt()));
  }

  /** All notes. */
  public List<Note> all() {
    return store.replanning().stream().flatMap(id -> find(id).stream()).toList();
  }

  /** Takes a note away, unless the dealership changed again. */
  public void done(Note note) {
    store.replanned(note.dealership(), note.version());
  }
}
