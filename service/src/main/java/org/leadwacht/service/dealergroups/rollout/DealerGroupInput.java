package org.leadwacht.service.dealergroups.rollout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.dealergroups.DealerGroupContent;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.files.UploadedFile;

/**
 * The draft of a dealer group as it is sent, whole: what is left out is empty.
 *
 * @param name what people call it
 * @param settings what it sets for its dealerships
 * @param locked paths of settings that no dealership changes, such as {@code stages.R1}
 * @param files its rule files
 * @param lockedRules names of rules that no dealership changes
 */
@Schema(name = "DealerGroupInput")
record DealerGroupInput(
    @Nullable String name,
    @Schema(ref = "#/components/schemas/SettingsInput") @Nullable Map<String, Object> settings,
    @Nullable List<String> locked,
    @Nullable List<FileInput> files,
    @Nullable List<String> lockedRules) {

  private static final int MAX_NAME = 200;
  private static final int MAX_FILES = 200;
  private static final int MAX_TOGETHER = 4 << 20;

  /**
   * A rule file.
   *
   * @param path its name, such as {@code promotion.drl}
   * @param content its text
   */
  @Schema(name = "DealerGroupFileInput")
  record FileInput(@Nullable String path, @Nullable String content) {}

  /**
   * The draft.
   *
   * @throws ProblemException 422 with everything that is wrong with its form; rule files may be
   *     wrong, the check tells of them
   */
  DealerGroupContent read(String id) {
    List<FieldProblem> problems = new ArrayList<>();
    String called = CleanText.of(name);
    if (called == null) {
      problems.add(FieldProblem.of("name", "service.missing"));
    } else if (called.length() > MAX_NAME) {
      problems.add(FieldProblem.of("name", "service.dealerGroups.name", called.length(), MAX_NAME));
    }
    SettingsFields set = settings(id, problems);
    refusePerson("fallbackUser", set.fallbackUser(), problems);
    refusePerson("pool.account", set.pool() == null ? null : set.pool().account(), problems);
    Set<String> paths = texts(locked);
    paths.stream()
        .filter(path -> !SettingPaths.names(path))
        .forEach(
            path ->
                problems.add(FieldProblem.of("locked", "service.dealerGroups.unknownPath", path)));
    List<RuleFile> read = files(problems);
    if (!problems.isEmpty()) {
      throw ProblemException.unprocessable(problems);
    }
    return new DealerGroupContent(
        called == null ? id : called, set, paths, read, texts(lockedRules));
  }

  /** A dealer group has no people: each dealership looks after those its own document names. */
  private static void refusePerson(
      String path, @Nullable String user, List<FieldProblem> problems) {
    if (user != null) {
      problems.add(FieldProblem.of("settings." + path, "service.dealerGroups.person", path, user));
    }
  }

  private SettingsFields settings(String id, List<FieldProblem> problems) {
    if (settings == null) {
      return SettingsFields.NONE;
    }
    try {
      return DocumentForm.DEALERSHIP
          .changed(DealershipFields.NONE, id, Map.of("settings", settings))
          .ownSettings();
    } catch (InvalidDocumentException invalid) {
      invalid
          .problems()
          .forEach(problem -> problems.add(new FieldProblem(problem.field(), problem.message())));
      return SettingsFields.NONE;
    }
  }

  private List<RuleFile> files(List<FieldProblem> problems) {
    List<RuleFile> read = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int together = 0;
    List<FileInput> given = files == null ? List.of() : files;
    for (int i = 0; i < given.size(); i++) {
      String path = CleanText.of(given.get(i).path());
      String content = given.get(i).content();
      if (path == null) {
        problems.add(FieldProblem.of("files." + i + ".path", "service.missing"));
        continue;
      }
      RuleFile file =
          UploadedFile.read(
              path, content == null ? null : content.getBytes(StandardCharsets.UTF_8));
      together += file.text().length();
      if (names.add(path)) {
        read.add(file);
      } else {
        problems.add(
            FieldProblem.of("files." + i + ".path", "service.dealerGroups.fileTwice", path));
      }
    }
    if (read.size() > MAX_FILES || together > MAX_TOGETHER) {
      throw ProblemException.tooLarge(
          "service.rules.tooLarge", MAX_FILES, MAX_TOGETHER, read.size(), together);
    }
    read.sort(Comparator.comparing(RuleFile::name));
    return read;
  }

  private static Set<String> texts(@Nullable List<String> given) {
    Set<String> texts = new TreeSet<>();
    for (String text : given == null ? List.<String>of() : given) {
      String clean = CleanText.of(text);
      if (clean != null) {
        texts.add(clean);
      }
    }
    return texts;
  }
}
