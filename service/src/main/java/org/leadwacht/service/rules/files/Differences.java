package org.leadwacht.service.rules.files;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;

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
      lines.addAll(lines(name, text(old.get(name)), text(now.get(name))));
    }
    return text(lines);
  }

  /** A unified diff of two texts of a name; null for one that is not there. */
  public static String of(String name, @Nullable String old, @Nullable String now) {
    return text(lines(name, old, now));
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static @Nullable String text(@Nullable RuleFile file) {
    return file == null ? null : file.text();
  }

  private static List<String> lines(String name, @Nullable String old, @Nullable String now) {
    List<String> left = lines(old);
    return UnifiedDiffUtils.generateUnifiedDiff(
        old == null ? NONE : "a/" + name,
        now == null ? NONE : "b/" + name,
        left,
        DiffUtils.diff(left, lines(now)),
        CONTEXT);
  }

  private static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  private static Map<String, RuleFile> byName(List<RuleFile> files) {
    return files.stream().collect(Collectors.toMap(RuleFile::name, Function.identity()));
  }
}
