package org.leadwacht.rules.activity;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.Term;

/** Milestones of a contact that cannot all be right; they are kept, and somebody has to look. */
public final class Contradictions {

  private Contradictions() {}

  /**
   * What contradicts what, by the moments.
   *
   * @param milestones those of a contact, from the first to the last
   * @param zone in which their moments are said
   */
  public static List<Message> in(List<MilestoneRecord> milestones, ZoneId zone) {
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
                  name(earlier),
                  moment(earlier, zone),
                  name(later),
                  moment(later, zone)));
        } else if (earlier.type().equals(later.type()) && later.type().equals("DELIVERED")) {
          found.add(
              Message.of(
                  "rules.contradiction.twice",
                  name(later),
                  moment(earlier, zone),
                  moment(later, zone)));
        }
      }
    }
    return found;
  }

  private static Term name(MilestoneRecord milestone) {
    return new Term("milestone", milestone.type());
  }

  private static ZonedDateTime moment(MilestoneRecord milestone, ZoneId zone) {
    return milestone.at().atZone(zone);
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
