package org.leadwacht.rules.proof;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change of rules does, for all leads ({@code docs/rule-files.md}, "Proof").
 *
 * @param complete whether nothing else changes; false where rules look at something that cannot be
 *     gone through
 * @param changes what changes, at most seven
 * @param fallsThrough leads that nobody would be told of or own
 */
public record Proof(boolean complete, List<Change> changes, List<Hole> fallsThrough) {

  public Proof {
    changes = List.copyOf(changes);
    fallsThrough = List.copyOf(fallsThrough);
  }

  /**
   * A change.
   *
   * @param text which leads, and what changes for them
   * @param before what held, or null where there was nothing
   * @param after what will hold, or null where there is nothing
   * @param lead a lead that shows this change and no other, as {@code evaluate} takes it
   */
  public record Change(
      String text, @Nullable String before, @Nullable String after, Map<String, Object> lead) {

    public Change {
      lead = Map.copyOf(lead);
    }
  }

  /**
   * A lead that is lost sight of.
   *
   * @param text which leads, and why
   * @param stage the stage that reaches nobody, or null where no single one is meant
   * @param lead the smallest such lead, as {@code evaluate} takes it
   */
  public record Hole(String text, @Nullable String stage, Map<String, Object> lead) {

    public Hole {
      lead = Map.copyOf(lead);
    }
  }
}
