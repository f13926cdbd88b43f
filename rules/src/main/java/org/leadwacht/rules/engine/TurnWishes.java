package org.leadwacht.rules.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.plan.Excluded;
import org.leadwacht.rules.plan.Limited;
import org.leadwacht.rules.plan.Preferred;
import org.leadwacht.rules.plan.Weighted;

/**
 * What rules want of the turns of a new lead.
 *
 * @param excluded ids of those who do not get it
 * @param preferred ids of those who come before the others
 * @param places how many places a user has, where that is not one
 * @param limits from how many open leads on a user has no turn
 */
public record TurnWishes(
    Set<String> excluded,
    Set<String> preferred,
    Map<String, Integer> places,
    Map<String, Integer> limits) {

  /** Nothing is wanted. */
  public static final TurnWishes NONE = new TurnWishes(Set.of(), Set.of(), Map.of(), Map.of());

  private static final int MOST_PLACES = 20;

  public TurnWishes {
    excluded = Set.copyOf(excluded);
    preferred = Set.copyOf(preferred);
    places = Map.copyOf(places);
    limits = Map.copyOf(limits);
  }

  static TurnWishes of(List<Conclusion> conclusions) {
    Set<String> excluded = new HashSet<>();
    Set<String> preferred = new HashSet<>();
    Map<String, Integer> places = new TreeMap<>();
    Map<String, Integer> limits = new TreeMap<>();
    for (Conclusion conclusion : conclusions) {
      if (conclusion.fact() instanceof Excluded out) {
        excluded.add(out.user());
      } else if (conclusion.fact() instanceof Preferred first) {
        preferred.add(first.user());
      } else if (conclusion.fact() instanceof Weighted weighted) {
        int number = Math.max(1, Math.min(MOST_PLACES, weighted.places()));
        places.merge(weighted.user(), number, Math::max);
      } else if (conclusion.fact() instanceof Limited limited) {
        limits.merge(limited.user(), limited.openLeads(), Math::min);
      }
    }
    return new TurnWishes(excluded, preferred, places, limits);
  }

  /** How many places a user has. */
  int placesOf(String user) {
    return places.getOrDefault(user, 1);
  }
}
