package org.leadwacht.service.rules.impact;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.activity.ContactRecord;

/**
 * Adds up, contact by contact, what other rules would plan (docs/domain.md, section 8). What is
 * kept does not grow with the contacts. Not thread-safe.
 */
final class ContactImpact {

  private static final int EXAMPLES = 5;

  private final Map<String, Row> rows = new TreeMap<>();
  private long contacts;
  private long changedContacts;

  /** How an activity differs. */
  enum Change {
    /** It is planned only with the draft. */
    ADDED,
    /** It is planned only with the published rules. */
    GONE,
    /** It is due at another moment with the draft. */
    MOVED,
    /** It is another person's with the draft, or says something else. */
    OTHER
  }

  /**
   * An activity as it is planned.
   *
   * @param due when it is due
   * @param assignee id of the user whose it is
   * @param text what to do
   */
  @Schema(name = "ImpactActivity")
  record Planned(Instant due, String assignee, String text) {

    private static @Nullable Planned of(@Nullable ActivityRecord activity) {
      return activity == null
          ? null
          : new Planned(activity.due(), activity.person(), activity.text());
    }
  }

  /**
   * An activity that differs.
   *
   * @param contact id of the contact
   * @param contactName how people call the contact, or null
   * @param before with the published rules, or null
   * @param after with the draft, or null
   */
  @Schema(name = "ImpactContact")
  record Example(
      String contact,
      @Nullable String contactName,
      Change change,
      @Nullable Planned before,
      @Nullable Planned after) {}

  /**
   * What changes in the activities of a kind that have yet to be done.
   *
   * @param kind the kind
   * @param added how many are planned only with the draft
   * @param gone how many only with the published rules
   * @param moved how many are due at another moment
   * @param other how many are another person's, or say something else, at the same moment
   * @param examples at most five of each
   */
  @Schema(name = "ImpactKind")
  record Item(String kind, long added, long gone, long moved, long other, List<Example> examples) {}

  /** The two plans of a contact. */
  record TwoPlans(@Nullable String name, ContactRecord before, ContactRecord after) {}

  private static final class Row {

    private final long[] counts = new long[Change.values().length];
    private final List<Example> examples = new ArrayList<>();

    void add(Example example) {
      if (counts[example.change().ordinal()]++ < EXAMPLES) {
        examples.add(example);
      }
    }

    Item item(String kind) {
      return new Item(
          kind,
          counts[Change.ADDED.ordinal()],
          counts[Change.GONE.ordinal()],
          counts[Change.MOVED.ordinal()],
          counts[Change.OTHER.ordinal()],
          List.copyOf(examples));
    }
  }

  /** Compares the two plans of a contact. */
  void add(TwoPlans contact) {
    contacts++;
    Map<String, ActivityRecord> after = open(contact.after());
    boolean changed = false;
    for (ActivityRecord old : open(contact.before()).values()) {
      changed |= note(contact, old, after.remove(old.id()));
    }
    for (ActivityRecord added : after.values()) {
      changed |= note(contact, null, added);
    }
    if (changed) {
      changedContacts++;
    }
  }

  private boolean note(
      TwoPlans contact, @Nullable ActivityRecord old, @Nullable ActivityRecord next) {
    Planned before = Planned.of(old);
    Planned after = Planned.of(next);
    if (Objects.equals(before, after)) {
      return false;
    }
    Change change;
    if (before == null) {
      change = Change.ADDED;
    } else if (after == null) {
      change = Change.GONE;
    } else {
      change = before.due().equals(after.due()) ? Change.OTHER : Change.MOVED;
    }
    String kind = Objects.requireNonNull(old == null ? next : old).kind();
    rows.computeIfAbsent(kind, one -> new Row())
        .add(new Example(contact.after().id(), contact.name(), change, before, after));
    return true;
  }

  private static Map<String, ActivityRecord> open(ContactRecord contact) {
    Map<String, ActivityRecord> open = new LinkedHashMap<>();
    contact.activities().stream()
        .filter(ActivityRecord::isOpen)
        .forEach(activity -> open.put(activity.id(), activity));
    return open;
  }

  long contacts() {
    return contacts;
  }

  long changedContacts() {
    return changedContacts;
  }

  /** What changes, by kind. */
  List<Item> items() {
    return rows.entrySet().stream().map(row -> row.getValue().item(row.getKey())).toList();
  }
}
