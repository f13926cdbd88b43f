package org.leadwacht.service.delivery.push;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.accounts.Account;
import org.leadwacht.service.accounts.Accounts;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.delivery.DeliveryChannel;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.platform.web.PageLinks;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Carries popups to the devices of their person. */
@Component
class PushDelivery implements DeliveryChannel {

  private static final int ATTEMPTS = 4;

  /** A popup that is older stands on the page; nobody is woken for it. */
  private static final Duration NEWS = Duration.ofHours(1);

  private final PushDevices devices;
  private final PushService service;
  private final Accounts accounts;
  private final ContactStore contacts;
  private final LeadStore leads;
  private final JsonMapper json;
  private final Clock clock;

  PushDelivery(
      PushDevices devices,
      PushService service,
      Accounts accounts,
      ContactStore contacts,
      LeadStore leads,
      JsonMapper json,
      Clock clock) {
    this.devices = devices;
    this.service = service;
    this.accounts = accounts;
    this.contacts = contacts;
    this.leads = leads;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What a device is told.
   *
   * @param tag the same for what takes each other's place
   * @param path where a click leads
   */
  record Told(String title, String body, String tag, String path) {}

  @Override
  public Channel channel() {
    return Channel.PUSH;
  }

  @Override
  public int attempts() {
    return ATTEMPTS;
  }

  @Override
  public Optional<Message> obsolete(Notice notice) {
    return notice.at().plus(NEWS).isBefore(clock.instant())
        ? Optional.of(Message.of("service.notice.pushLate"))
        : leads.isOver(notice.dealership(), notice.draft().lead(), notice.draft().round())
            ? Optional.of(Message.of("service.notice.roundOver"))
            : Optional.empty();
  }

  @Override
  public Result carry(List<Notice> together) throws IOException {
    Notice notice = together.get(0);
    boolean told = false;
    IOException failure = null;
    for (PushDevice device : devices.of(notice.dealership(), notice.draft().user())) {
      Account account = accountOf(device);
      try {
        if (account == null || !service.send(device, text(notice, account))) {
          devices.forget(device);
        } else {
          told = true;
        }
      } catch (IOException e) {
        failure = e;
      }
    }
    if (told) {
      return Result.SENT;
    }
    if (failure != null) {
      throw failure;
    }
    return new Result(Notice.State.DROPPED, "service.notice.noDevice");
  }

  /** The account that allowed it, if it is still that user's. */
  private @Nullable Account accountOf(PushDevice device) {
    Account.Membership membership = new Account.Membership(device.dealership(), device.user());
    return accounts
        .find(device.account())
        .filter(account -> account.dealerships().contains(membership))
        .orElse(null);
  }

  /** Names no customer: a lock screen is read by whoever passes by. */
  private String text(Notice notice, Account account) {
    String stage = notice.draft().stage();
    String path = path(notice);
    return json.writeValueAsString(
        new Told(
            Language.of(account.language()).say(Term.stageName(stage)),
            notice.draft().because(),
            stage + path,
            path));
  }

  private String path(Notice notice) {
    String dealership = notice.dealership();
    String lead = notice.draft().lead();
    return lead == null
        ? contacts
            .ofActivity(dealership, String.valueOf(notice.draft().activity()))
            .map(contact -> PageLinks.contactPath(dealership, contact.id()))
            .orElse("/")
        : PageLinks.leadPath(dealership, lead);
  }
}
