package org.leadwacht.service.rules.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leadwacht.rules.language.RuleFile;

/**
 * The draft of a dealership's rule files.
 *
 * @param revision counts the changes of the draft
 * @param basis the version it was started from
 * @param files the files
 * @param authors who changed something that is not published yet
 */
public record RuleDraft(long revision, long basis, List<RuleFile> files, Set<String> authors) {

  public RuleDraft {
    files = List.copyOf(files);
    authors = Set.copyOf(authors);
  }

  Optional<RuleFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** The same with a file replaced or added. */
  RuleDraft with(RuleFile file) {
    List<RuleFile> changed = new ArrayList<>(without(file.name()).files);
    changed.add(file);
    changed.sort(java.util.Comparator.comparing(RuleFile::name));
    return new RuleDraft(revision, basis, changed, authors);
  }

  /** The same without a file. */
  RuleDraft without(String name) {
    return new RuleDraft(
        revision,
        basis,
        files.stream().filter(file -> !file.name().equals(name)).toList(),
        authors);
  }

  /** The next one, changed by somebody. */
  RuleDraft changed(List<RuleFile> next, String by) {
    Set<String> all = new HashSet<>(authors);
    all.add(by);
    return new RuleDraft(revision + 1, basis, next, all);
  }

  int length() {
    return files.stream().mapToInt(file -> file.text().length()).sum();
  }
}
