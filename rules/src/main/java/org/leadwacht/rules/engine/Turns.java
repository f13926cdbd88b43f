package org.leadwacht.rules.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.leadwacht.rules.people.DealershipUser;

/**
 * Who was served when in each circle of turns (docs/domain.md, section 5): least recently served
 * comes first, ties by id. Who has several places in a circle is served as often, spread over the
 * round.
 *
 * @param served number of the last turn of each place, by circle; the first place of a user has the
 *     user's id, the second the id and {@code #2}; what was never served is missing
 */
public record Turns(Map<String, Map<String, Long>> served) {

  /** Nobody was served yet. */
  public static final Turns NONE = new Turns(Map.of());

  public Turns {
    served = Map.copyOf(served);
  }

  /** A place in a circle: which of how many of a user. */
  private record Place(String user, int which, int of, long served) {

    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::served)
            .thenComparingDouble(place -> (place.which() - 0.5) / place.of())
            .thenComparing(Place::user);

    String key() {
      return key(user, which);
    }

    static String key(String user, int which) {
      return which == 1 ? user : user + "#" + which;
    }
  }

  /**
   * Users in the order of turns of a circle.
   *
   * @param places how many places a user has, by id
   */
  List<DealershipUser> inOrder(
      String circle, List<DealershipUser> users, ToIntFunction<String> places) {
    return users.stream()
        .sorted(
            Comparator.comparing(
                user -> next(circle, user.id(), places.applyAsInt(user.id())), Place.ORDER))
        .toList();
  }

  /** The place of a user in a circle that comes next. */
  String place(String circle, String user, int places) {
    return next(circle, user, places).key();
  }

  private Place next(String circle, String user, int places) {
    Map<String, Long> numbers = served.getOrDefault(circle, Map.of());
    return IntStream.rangeClosed(1, places)
        .mapToObj(
            which ->
                new Place(user, which, places, numbers.getOrDefault(Place.key(user, which), 0L)))
        .min(Place.ORDER)
        .orElseThrow();
  }

  /**
   * The same after one more turn.
   *
   * @param place whose turn it was
   */
  public Turns after(String circle, String place) {
    Map<String, Long> numbers = new HashMap<>(served.getOrDefault(circle, Map.of()));
    long last = numbers.values().stream().mapToLong(Long::longValue).max().orElse(0);
    numbers.put(place, last + 1);
    Map<String, Map<String, Long>> all = new HashMap<>(served);
    all.put(circle, Map.copyOf(numbers));
    return new Turns(all);
  }
}
