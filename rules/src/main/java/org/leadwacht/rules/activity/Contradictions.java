package org.leadwacht.rules.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.leadwacht.rules.message.Message;

/** Milestones of a contact that cannot all be right; they are kept, and somebody has to look. */
public final class Contradictions {

  private Contradictions() {}

  /** What contradicts what, by the moments. */
  public static List<Message> in(List<MilestoneRecord> milestones) {
    List<Message> found = new ArrayList<>();
    for (MilestoneRecord later : milestones) {
      for (MilestoneRecord earlier : milestones) {
        if (earlier == later) {
          break;
        }
        if (!Objects.equals(earlier.vehicle(), later.vehicle())) {
          continue;
        }
        if (isReversed(earlier.type(), later.type())) {
          found.add(
              Message.of(
                  "rules.contradiction.order",
                  earlier.type(),
                  earlier.id(),
                  later.type(),
                  later.id()));
        } else if (earlier.type().equals(later.type()) && later.type().equals("DELIVERED")) {
          found.add(
              Message.of("rules.contradiction.twice", later.type(), earlier.id(), later.id()));
        }
      }
    }
    return found;
  }

  private static boolean isReversed(String first, String second) {
    return switch (first) {
      case "DELIVERED" -> second.equals("CONTRACT");
      case "SERVICED" -> second.equals("DELIVERED");
      case "CONTRACT_ENDS" -> second.equals("CONTRACT") || second.equals("DELIVERED");
      default -> false;
    };
  }
}
