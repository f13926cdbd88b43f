package org.leadwacht.rules.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings.MailWindow;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.stage.Channel;

/**
 * When what is ready may leave: nothing on a closed day, mail in the delivery window only
 * (docs/domain.md, section 3).
 */
final class DeliveryWindow {

  private final BusinessCalendar calendar;
  private final boolean openingHoursOnly;

  DeliveryWindow(Dealership dealership, @Nullable String location) {
    this.calendar = dealership.calendarOf(location);
    this.openingHoursOnly = dealership.settings().mailWindow() == MailWindow.OPENING_HOURS;
  }

  /** When a fired stage leaves by the calendar now in force. */
  Instant leavesAt(FiredStage firedStage) {
    boolean free = firedStage.timing().letGo() || firedStage.timing().anytime();
    return leavesAt(firedStage.readyAt(), firedStage.via() == Channel.MAIL && !free);
  }

  /** When something leaves that is ready at an instant. */
  Instant leavesAt(Instant ready, boolean mail) {
    boolean held =
        calendar.isClosedDay(ready) || (mail && openingHoursOnly && !calendar.isOpen(ready));
    return held ? calendar.nextOpening(ready) : ready;
  }

  /** When something leaves that a change lets go at once: only a closed day holds it. */
  Instant atOnce(Instant change) {
    return calendar.isClosedDay(change) ? calendar.nextOpening(change) : change;
  }
}
