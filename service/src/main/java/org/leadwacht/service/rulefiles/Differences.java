package org.leadwacht.service.rulefiles;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leadwacht.rules.rulebook.RuleFile;

/** What changed between two sets of rule files, as unified diffs. */
public final class Differences {

  private static final int CONTEXT = 3;
  private static final String NONE = "/dev/null";

  private Differences() {}

  /** One unified diff for all files; empty if nothing changed. */
  public static String of(List<RuleFile> before, List<RuleFile> after) {
    Map<String, RuleFile> old = byName(before);
    Map<String, RuleFile> now = byName(after);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      lines.addAll(of(name, old.get(name), now.get(name)));
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static List<String> of(
      String name,
      @org.jspecify.annotations.Nullable RuleFile old,
      @org.jspecify.annotations.Nullable RuleFile now) {
    List<String> left = lines(old);
    return UnifiedDiffUtils.generateUnifiedDiff(
        old == null ? NONE : "a/" + name,
        now == null ? NONE : "b/" + name,
        left,
        DiffUtils.diff(left, lines(now)),
        CONTEXT);
  }

  private static List<String> lines(@org.jspecify.annotations.Nullable RuleFile file) {
    return file == null ? List.of() : file.text().lines().toList();
  }

  private static Map<String, RuleFile> byName(List<RuleFile> files) {
    return files.stream().collect(Collectors.toMap(RuleFile::name, Function.identity()));
  }
}
