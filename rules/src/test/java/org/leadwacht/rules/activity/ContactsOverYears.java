package org.leadwacht.rules.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.Written;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.rulebook.RuleBook;

/**
 * How long it takes to live through 36 months with many contacts, from the test drive to the
 * replacement, everything done: {@code main} prints the time per contact. Without an argument there
 * are 100,000.
 */
public final class ContactsOverYears {

  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration MONTHS_36 = Duration.ofDays(1_096);

  private ContactsOverYears() {}

  public static void main(String[] arguments) {
    int contacts = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    for (boolean on : new boolean[] {true, false}) {
      try (ContactLife life = ContactLife.in(new World(house(on), RuleBook.base(), 0))) {
        play(life, Math.min(contacts, 2_000));
        long begun = System.nanoTime();
        long told = play(life, contacts);
        double micros = (System.nanoTime() - begun) / 1_000.0 / contacts;
        System.out.printf(
            "activities %s: %,d contacts, %,d told, %.1f µs per contact for 36 months%n",
            on ? "on" : "off", contacts, told, micros);
      }
    }
  }

  private static long play(ContactLife life, int contacts) {
    long told = 0;
    for (int i = 0; i < contacts; i++) {
      told += live(life, "K" + i, BEGIN.plus(i % 200, ChronoUnit.HOURS));
    }
    return told;
  }

  private static long live(ContactLife life, String id, Instant begin) {
    ContactRecord contact = ContactRecord.of(id, ContactProfile.UNKNOWN);
    contact = reported(life, contact, "TEST_DRIVE", begin, begin);
    contact = reported(life, contact, "OFFER_SENT", begin.plus(Duration.ofDays(2)), begin);
    contact = reported(life, contact, "DELIVERED", begin.plus(Duration.ofDays(40)), begin);
    long told = 0;
    Instant end = begin.plus(MONTHS_36);
    for (Instant next = contact.nextCheckAt();
        next != null && !next.isAfter(end);
        next = contact.nextCheckAt()) {
      ContactLife.Looked looked = life.due(contact, next);
      contact = looked.contact();
      for (ContactLife.Told one : looked.told()) {
        told++;
        contact =
            life.ended(
                contact,
                contact.activity(one.activity().id()).orElseThrow(),
                new ActivityRecord.Ending(ActivityRecord.State.DONE, next, "anna", null, null),
                next);
      }
    }
    return told;
  }

  private static ContactRecord reported(
      ContactLife life, ContactRecord contact, String type, Instant at, Instant now) {
    return life.reported(
        contact,
        new MilestoneRecord(type, type, at, now, "anna", null, null, Map.of(), false),
        now);
  }

  private static Dealership house(boolean on) {
    return new DealershipReader(Set.of(), BEGIN, false)
        .read(
            Written.document(
                Map.of("region", "DE-BY", "settings", Map.of("activities", Map.of("enabled", on))),
                Map.of("anna", Map.of("roles", java.util.List.of("SELLER"))),
                Map.of()));
  }
}
