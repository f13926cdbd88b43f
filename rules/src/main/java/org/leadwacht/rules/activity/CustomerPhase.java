package org.leadwacht.rules.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;

/**
 * The phases of a customer after a delivery (docs/domain.md, section 8): 1 getting to know the
 * vehicle, 2 using it, 3 looking around again.
 */
public final class CustomerPhase {

  /** Type of the milestone that begins the first phase. */
  static final String BEGINS = MilestoneRecord.DELIVERED;

  /** After so many months each phase ends. */
  private static final List<Integer> ENDS = List.of(6, 28, 36);

  private CustomerPhase() {}

  /** How many phases there are. */
  static int count() {
    return ENDS.size();
  }

  /** After how many months a phase begins; the one behind the last is over. */
  static int beginsAfter(int number) {
    return number == 1 ? 0 : ENDS.get(number - 2);
  }

  /** The phase at an instant after the last delivery; none before it, or after the last phase. */
  public static OptionalInt at(Instant now, List<MilestoneRecord> milestones, ZoneId zone) {
    return milestones.stream()
        .filter(milestone -> milestone.type().equals(BEGINS) && !milestone.at().isAfter(now))
        .reduce((earlier, later) -> later)
        .map(delivery -> ChronoUnit.MONTHS.between(delivery.at().atZone(zone), now.atZone(zone)))
        .map(CustomerPhase::after)
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt after(long months) {
    for (int number = 1; number <= ENDS.size(); number++) {
      if (months < ENDS.get(number - 1)) {
        return OptionalInt.of(number);
      }
    }
    return OptionalInt.empty();
  }
}
