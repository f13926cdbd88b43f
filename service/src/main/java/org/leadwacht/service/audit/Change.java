package org.leadwacht.service.audit;

import org.jspecify.annotations.Nullable;

/**
 * A change that somebody made.
 *
 * @param dealership where; null for what concerns the whole server
 * @param by who
 * @param kind the kind of thing that changed
 * @param thing its id
 * @param before what it was; null if it was not there
 * @param after what it is now; null if it is gone
 */
public record Change(
    @Nullable String dealership,
    String by,
    String kind,
    String thing,
    @Nullable Object before,
    @Nullable Object after) {

  /** A change of which neither side has been told yet. */
  public static Change of(@Nullable String dealership, String by, String kind, String thing) {
    return new Change(dealership, by, kind, thing, null, null);
  }

  /** The same change, from this. */
  public Change from(@Nullable Object value) {
    return new Change(dealership, by, kind, thing, value, after);
  }

  /** The same change, to this. */
  public Change to(@Nullable Object value) {
    return new Change(dealership, by, kind, thing, before, value);
  }
}
