package org.leadwacht.service.rules.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadwacht.rules.language.RuleFile;

/**
 * The draft of a dealership's rule files.
 *
 * @param revision counts the changes of the draft
 * @param basis the version it was started from
 * @param files the files
 */
public record RuleDraft(long revision, long basis, List<RuleFile> files) {

  public RuleDraft {
    files = List.copyOf(files);
  }

  Optional<RuleFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** The same with a file replaced or added. */
  RuleDraft with(RuleFile file) {
    List<RuleFile> changed = new ArrayList<>(without(file.name()).files);
    changed.add(file);
    changed.sort(java.util.Comparator.comparing(RuleFile::name));
    return new RuleDraft(revision, basis, changed);
  }

  /** The same without a file. */
  RuleDraft without(String name) {
    return new RuleDraft(
        revision, basis, files.stream().filter(file -> !file.name().equals(name)).toList());
  }

  int length() {
    return files.stream().mapToInt(file -> file.text().length()).sum();
  }
}
