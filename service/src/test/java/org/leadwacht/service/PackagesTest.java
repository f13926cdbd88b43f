package org.leadwacht.service;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.MainClasses;

/** The packages of the whole project: which knows which, and the drawing of it. */
class PackagesTest {

  private static final Path DRAWING = Path.of("..", "docs", "packages.md");
  private static final String RENEW = "leadwacht.renew-packages";
  private static final String COMMAND =
      "./mvnw -pl service -am test -DskipUi -Dtest=PackagesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + RENEW;

  private static final String ROOT = "org.leadwacht.";
  private static final Pattern FIRST_SENTENCE =
      Pattern.compile("/\\*\\*(.*?\\.)(\\s|\\*/)", Pattern.DOTALL);

  private static final JavaClasses CLASSES = MainClasses.all();

  @Test
  void noPackageKnowsItselfByWayOfAnother() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noTwoTypesHaveOneName() {
    Map<String, List<String>> byName =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    byName.values().removeIf(types -> types.size() == 1);
    assertThat(byName).isEmpty();
  }

  @Test
  void theDrawingShowsThePackagesAsTheyAre() throws IOException {
    String drawn = draw(uses());
    if (System.getProperty(RENEW) != null) {
      Files.writeString(DRAWING, drawn);
    }
    assertThat(Files.readString(DRAWING))
        .as("Packages have changed and their drawing has not. Renew it with: " + COMMAND)
        .isEqualTo(drawn);
  }

  private static Map<String, Set<String>> uses() {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      Set<String> used = uses.computeIfAbsent(name(type), key -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(ROOT) && !name(target).equals(name(type))) {
          used.add(name(target));
        }
      }
    }
    uses.keySet()
        .removeIf(
            name ->
                CLASSES.stream()
                    .noneMatch(
                        type ->
                            name(type).equals(name)
                                && type.isTopLevelClass()
                                && !type.getSimpleName().equals("package-info")));
    return uses;
  }

  private static String name(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  private static String draw(Map<String, Set<String>> uses) throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Packages

        Who knows whom, drawn from the compiled classes. Every arrow leads down: no package knows one that knows it, by whatever way.
        An arrow is left out where others lead there too.

        This page is made by a test and not by hand; after a change `%s` renews it.
        """
            .formatted(COMMAND));
    for (String module : List.of("service", "rules")) {
      page.append("\n## ").append(module).append("\n\n```mermaid\nflowchart TD\n");
      Map<String, Set<String>> drawn = ofModule(uses, module);
      drawn.forEach(
          (from, targets) -> {
            page.append("  ")
                .append(id(from))
                .append("[")
                .append(label(from, module))
                .append("]\n");
            needed(targets, drawn)
                .forEach(
                    to ->
                        page.append("  ")
                            .append(id(from))
                            .append(" --> ")
                            .append(id(to))
                            .append("\n"));
          });
      page.append("```\n\n| package | what it is for |\n|---|---|\n");
      for (String name : drawn.keySet()) {
        if (name.startsWith(module)) {
          page.append("| `").append(name).append("` | ").append(firstSentence(name)).append(" |\n");
        }
      }
    }
    return page.toString();
  }

  /** The packages of a module; what is used of another module is one box. */
  private static Map<String, Set<String>> ofModule(Map<String, Set<String>> uses, String module) {
    Map<String, Set<String>> within = new TreeMap<>();
    uses.forEach(
        (from, targets) -> {
          if (inModule(from, module)) {
            Set<String> drawn = new TreeSet<>();
            for (String target : targets) {
              drawn.add(inModule(target, module) ? target : target.replaceAll("\\..*", ""));
            }
            drawn.stream()
                .filter(target -> !inModule(target, module))
                .forEach(other -> within.put(other, Set.of()));
            within.put(from, drawn);
          }
        });
    return within;
  }

  private static boolean inModule(String name, String module) {
    return name.equals(module) || name.startsWith(module + ".");
  }

  /** The targets that no other target leads to. */
  private static Set<String> needed(Set<String> targets, Map<String, Set<String>> uses) {
    Set<String> needed = new TreeSet<>(targets);
    for (String target : targets) {
      Set<String> further = new TreeSet<>();
      follow(target, uses, further);
      needed.removeAll(further);
    }
    return needed;
  }

  private static void follow(String from, Map<String, Set<String>> uses, Set<String> seen) {
    for (String to : uses.getOrDefault(from, Set.of())) {
      if (seen.add(to)) {
        follow(to, uses, seen);
      }
    }
  }

  private static String id(String name) {
    return name.replace('.', '_');
  }

  private static String label(String name, String module) {
    return name.startsWith(module + ".") ? name.substring(module.length() + 1) : name;
  }

  private static String firstSentence(String name) throws IOException {
    Matcher sentence = FIRST_SENTENCE.matcher(Files.readString(MainClasses.described(ROOT + name)));
    assertThat(sentence.find()).as(name).isTrue();
    return sentence
        .group(1)
        .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
        .replaceAll("\\{@(?:code|link|linkplain) ([^}]*)\\}", "`$1`")
        .trim();
  }
}
