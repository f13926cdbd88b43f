package org.leadwacht.rules.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.vocabulary.Domain;

/**
 * What a check knows of the dealership beside its files.
 *
 * @param people roles of each user by id, or null if they are not known, as in a scenario that
 *     brings its own
 * @param groups ids of the distribution groups, or null if they are not known
 * @param places names of sources and locations by the kind of their domain, where they are known
 * @param stages codes of stages that the settings name, or null if any may be named
 * @param off codes of those of them that the settings have off
 * @param published the files in force; what they name and is gone since holds nobody up
 * @param inForce whether the files are in force already
 * @param house the dealership as it is set up, or null if it is not known
 */
public record CheckContext(
    @Nullable Map<String, List<String>> people,
    @Nullable Set<String> groups,
    Map<Domain.Kind, Set<String>> places,
    @Nullable Set<String> stages,
    Set<String> off,
    List<RuleFile> published,
    boolean inForce,
    @Nullable Dealership house) {

  /**
   * Nothing but the files, as where a scenario brings its own people: stages are those of the
   * rules.
   */
  public static final CheckContext NONE = files(Set.of(), false);

  /** For files alone: what depends on people and settings is taken as it is. */
  public static final CheckContext FILES = files(null, false);

  /**
   * For files in force, which were checked by the program of their day: what only makes them
   * useless is no reason to plan without them.
   */
  static final CheckContext IN_FORCE = files(null, true);

  private static final Set<Problem.Code> NAMES =
      Set.of(Problem.Code.UNKNOWN_PERSON, Problem.Code.UNKNOWN_GROUP, Problem.Code.NO_RECIPIENT);

  public CheckContext {
    places = Map.copyOf(places);
    published = List.copyOf(published);
  }

  private static CheckContext files(@Nullable Set<String> stages, boolean inForce) {
    return new CheckContext(null, null, Map.of(), stages, Set.of(), List.of(), inForce, null);
  }

  /** All that is known of a dealership. */
  public static CheckContext of(
      Map<String, List<String>> people, Set<String> groups, Set<String> stages, Set<String> off) {
    return new CheckContext(people, groups, Map.of(), stages, off, List.of(), false, null);
  }

  /** The people and stages of a dealership, whose groups are not known. */
  public static CheckContext of(Map<String, List<String>> people, Set<String> stages) {
    return new CheckContext(people, null, Map.of(), stages, Set.of(), List.of(), false, null);
  }

  /**
   * The same where some files are in force already.
   *
   * @param files those files
   * @param sources names of all sources
   * @param locations names of all locations
   */
  public CheckContext published(List<RuleFile> files, Set<String> sources, Set<String> locations) {
    return new CheckContext(
        people,
        groups,
        Map.of(Domain.Kind.SOURCE, sources, Domain.Kind.LOCATION, locations),
        stages,
        off,
        files,
        inForce,
        house);
  }

  /** The same for a dealership that is set up like this. */
  public CheckContext in(Dealership dealership) {
    return new CheckContext(people, groups, places, stages, off, published, inForce, dealership);
  }

  /**
   * Problems of files: a name that is gone since a file was published is a warning where the file
   * was not changed; a place that nobody set up is told of such files alone.
   */
  Problems problems(List<RuleFile> files) {
    return new Problems(
        found -> {
          if (found == null) {
            return null;
          }
          boolean unchanged =
              published.stream().anyMatch(file -> file.name().equals(found.file()))
                  && files.stream()
                      .filter(file -> file.name().equals(found.file()))
                      .allMatch(published::contains);
          boolean isPlace =
              found.code() == Problem.Code.CANNOT_FIRE
                  && found.severity() == Problem.Severity.WARNING;
          if (isPlace) {
            return unchanged ? found : null;
          }
          return unchanged && NAMES.contains(found.code()) ? found.asWarning() : found;
        });
  }
}
