package org.leadwacht.rules.rulebook.overlay;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.leadwacht.rules.language.region.Box;
import org.leadwacht.rules.language.region.Numbers;
import org.leadwacht.rules.language.region.Part;
import org.leadwacht.rules.language.region.Texts;

/** Which combinations of values a lead can have at all. */
public final class LeadSpace {

  /** Prefix of the fields that say whether a lead has a tag. */
  public static final String TAG = "tag:";

  /** Prefix of the fields that say whether a contact's address fits a pattern. */
  public static final String BY = "by:";

  /** Prefix of the fields that say whether the vehicle has a word. */
  public static final String VEHICLE = "vehicle has:";

  /** What such a field says. */
  public static final Texts YES = Texts.of(Set.of("yes"));

  private static final Set<String> ALWAYS_THERE = Set.of("openedMinute", "openedMonthDay");

  private LeadSpace() {}

  /** Whether some lead is in a box. */
  public static boolean isPossible(Box box) {
    Set<String> fitting = new TreeSet<>();
    Set<String> notFitting = new TreeSet<>();
    for (Map.Entry<String, Part> field : box.parts().entrySet()) {
      if (ALWAYS_THERE.contains(field.getKey())
          && field.getValue() instanceof Numbers numbers
          && numbers.ranges().isEmpty()) {
        return false;
      }
      if (field.getKey().equals("openedDay")
          && field.getValue() instanceof Texts days
          && days.others()
          && days.values().size() == 7) {
        return false;
      }
      if (field.getKey().startsWith(BY)) {
        boolean fits = !((Texts) field.getValue()).others();
        (fits ? fitting : notFitting).add(field.getKey().substring(BY.length()));
      }
    }
    return isAddress(fitting, notFitting) && isVehicle(box);
  }

  /** Whether one vehicle can be one of some texts, and have some words and not others. */
  private static boolean isVehicle(Box box) {
    Set<String> has = new TreeSet<>();
    Set<String> hasNot = new TreeSet<>();
    box.parts()
        .forEach(
            (field, part) -> {
              if (field.startsWith(VEHICLE)) {
                (((Texts) part).others() ? hasNot : has).add(field.substring(VEHICLE.length()));
              }
            });
    if (box.parts().get("vehicle") instanceof Texts texts && !texts.others()) {
      return texts.values().stream()
          .anyMatch(
              text ->
                  has.stream().allMatch(text::contains)
                      && hasNot.stream().noneMatch(text::contains));
    }
    return has.stream().noneMatch(word -> hasNot.stream().anyMatch(word::contains));
  }

  /** Whether one address can fit some patterns and not others. */
  private static boolean isAddress(Set<String> fitting, Set<String> notFitting) {
    for (String address : fitting) {
      if (!address.contains("*")) {
        return fitting.stream().allMatch(pattern -> fits(address, pattern))
            && notFitting.stream().noneMatch(pattern -> fits(address, pattern));
      }
    }
    return notFitting.stream().noneMatch(fitting::contains);
  }

  private static boolean fits(String address, String pattern) {
    return address.matches(AddressPattern.regex(pattern));
  }
}
