package org.leadwacht.rules.dealership;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is told when a request has come in (docs/mail.md, "Receipt"); of several the
 * first that fits.
 *
 * @param sources ids of the sources it is for; empty: all
 * @param groups ids of the groups of which the assignee has to be a member; empty: whoever it is
 * @param language {@code de} or {@code en}; null: the dealership's
 * @param subject its subject, null: the shipped one
 * @param text its words with fields in braces, null: the shipped ones
 * @param files names of files on offer that go along
 */
public record Receipt(
    List<String> sources,
    List<String> groups,
    @Nullable String language,
    @Nullable String subject,
    @Nullable String text,
    List<String> files) {

  public Receipt {
    sources = List.copyOf(sources);
    groups = List.copyOf(groups);
    files = List.copyOf(files);
  }

  /** Whether it is for a request of a source that a user got. */
  public boolean fits(String source, String assignee, Dealership dealership) {
    return (sources.isEmpty() || hasNamed(sources, source))
        && (groups.isEmpty()
            || dealership.groups().stream()
                .filter(group -> hasNamed(groups, group.id()))
                .anyMatch(group -> group.members().contains(assignee)));
  }

  private static boolean hasNamed(List<String> names, String id) {
    return names.stream().anyMatch(id::equalsIgnoreCase);
  }
}
