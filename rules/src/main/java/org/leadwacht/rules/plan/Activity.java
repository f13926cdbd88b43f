package org.leadwacht.rules.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something to be done for a contact.
 *
 * @param kind what kind it is, such as {@code SATISFACTION} or one of the dealership's own
 * @param moment when it is due; it is moved into the working time of the person
 * @param person id of the user who is to do it
 * @param text what to do, in a few words; null for the words of a shipped kind
 */
public record Activity(String kind, ActivityMoment moment, String person, @Nullable String text) {

  /** An activity in the words of its kind. */
  public Activity(String kind, ActivityMoment moment, String person) {
    this(kind, moment, person, null);
  }
}
