package org.leadwacht.rules.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The colour that rules gave a lead when it was last looked at.
 *
 * @param signal the colour, or null for the one its stages give it
 * @param since since when, or null
 * @param changesAt when rules give it another if nothing happens, or null if they do not
 */
public record Colour(
    @Nullable Signal signal, @Nullable Instant since, @Nullable Instant changesAt) {

  /** Rules say nothing. */
  public static final Colour NONE = new Colour(null, null, null);
}
