package org.leadwacht.rules.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.people.DealershipUser;

/**
 * Who was served when in each circle of turns (docs/domain.md, section 5): least recently served
 * comes first, ties by id.
 *
 * @param served number of the last turn of each user, by circle; who was never served is missing
 */
public record Turns(Map<String, Map<String, Long>> served) {

  /** Nobody was served yet. */
  public static final Turns NONE = new Turns(Map.of());

  public Turns {
    served = Map.copyOf(served);
  }

  /** Users in the order of turns of a circle. */
  List<DealershipUser> inOrder(String circle, List<DealershipUser> users) {
    Map<String, Long> numbers = served.getOrDefault(circle, Map.of());
    return users.stream()
        .sorted(
            Comparator.comparing((DealershipUser user) -> numbers.getOrDefault(user.id(), 0L))
                .thenComparing(DealershipUser::id))
        .toList();
  }

  /** The same after one more turn. */
  public Turns after(String circle, String user) {
    Map<String, Long> numbers = new HashMap<>(served.getOrDefault(circle, Map.of()));
    long last = numbers.values().stream().mapToLong(Long::longValue).max().orElse(0);
    numbers.put(user, last + 1);
    Map<String, Map<String, Long>> all = new HashMap<>(served);
    all.put(circle, Map.copyOf(numbers));
    return new Turns(all);
  }
}
