package org.leadwacht.service.delivery.mail;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.delivery.DeliveryChannel.Hold;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Keeps mails from becoming so many that nobody reads them (docs/mail.md, "Too many mails"): above
 * a dealership's budget for a person and a day, reminders wait for the full hour and go as one, and
 * the person's supervisors are told once. New leads and escalations never wait.
 */
@Component
class AlarmBudget {

  /** The stage of the notice to supervisors. */
  static final String STAGE = "BUDGET";

  /**
   * How many mails a person got on a day; one document for each person.
   *
   * @param id the dealership and the user
   * @param day the dealership's date, as ISO text
   */
  @Document("mail_counts")
  record MailCount(@Id String id, String dealership, String day, int mails) {}

  private final MongoOperations store;
  private final Outbox outbox;
  private final Clock clock;

  AlarmBudget(MongoOperations store, Outbox outbox, Clock clock) {
    this.store = store;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What a notice waits for, if its person got as many mails today as the dealership wants. */
  Optional<Hold> hold(Notice notice, Dealership dealership) {
    Integer budget = dealership.settings().mail().alarmBudget();
    if (budget == null || notice.held() || !notice.draft().isReminder()) {
      return Optional.empty();
    }
    DealershipUser user = dealership.people().find(notice.draft().user());
    ZonedDateTime now = clock.instant().atZone(dealership.zone());
    if (user == null || sent(dealership, user.id(), now.toLocalDate()) < budget) {
      return Optional.empty();
    }
    tell(user, budget, now, dealership);
    Instant until = now.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
    return Optional.of(
        new Hold(
            until,
            Message.of(
                "service.notice.held",
                user.name(),
                budget,
                until.atZone(dealership.zone()).toLocalTime().toString())));
  }

  /** Counts a mail that left, where that matters. */
  void sent(String user, Dealership dealership) {
    if (dealership.settings().mail().alarmBudget() == null) {
      return;
    }
    String id = OfDealership.key(dealership.id(), user);
    String day = clock.instant().atZone(dealership.zone()).toLocalDate().toString();
    boolean counted =
        store
                .updateFirst(
                    OfDealership.byId(dealership.id(), id).addCriteria(where("day").is(day)),
                    new Update().inc("mails", 1),
                    MailCount.class)
                .getMatchedCount()
            == 1;
    if (!counted) {
      store.save(new MailCount(id, dealership.id(), day, 1));
    }
  }

  private int sent(Dealership dealership, String user, LocalDate day) {
    Query own = OfDealership.byId(dealership.id(), OfDealership.key(dealership.id(), user));
    return Optional.ofNullable(store.findOne(own, MailCount.class))
        .filter(count -> count.day().equals(day.toString()))
        .map(MailCount::mails)
        .orElse(0);
  }

  private void tell(DealershipUser user, int budget, ZonedDateTime now, Dealership dealership) {
    String day = now.toLocalDate().toString();
    String text = Language.of(dealership.language()).text("mails.budget", user.name(), budget);
    List<PendingNotice> notices =
        dealership.people().supervisorsOf(user.id()).stream()
            .map(DealershipUser::id)
            .map(
                supervisor ->
                    PendingNotice.mail(
                        PendingNotice.id(
                            dealership.id(),
                            "budget of " + user.id(),
                            day,
                            STAGE,
                            supervisor,
                            Channel.MAIL),
                        STAGE,
                        null,
                        supervisor,
                        now.toInstant(),
                        text))
            .toList();
    outbox.put(dealership.id(), notices);
  }
}
