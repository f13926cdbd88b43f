package org.leadwacht.service.delivery.mail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.service.access.ServerKey;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.web.PageLinks;
import org.springframework.stereotype.Component;

/**
 * Links in mails by which whoever got the mail does something with one tap (docs/mail.md, "One
 * tap"): each is signed, for one person, one lead and one action, ends after a week, and opens a
 * page with a button, for machines follow links.
 */
@Component
public class OneTapLinks {

  private static final String PURPOSE = "one tap";
  private static final String BETWEEN = "\u0000";
  private static final Duration VALID = Duration.ofDays(7);

  /** What can be done. */
  public enum Action {
    CLAIM,
    ANSWERED,
    TOMORROW
  }

  /**
   * What a link says.
   *
   * @param notice the notice it came with, which makes it usable once
   * @param round the lead's round it is about
   */
  public record Tap(
      String dealership,
      String lead,
      String user,
      Action action,
      String round,
      String notice,
      Instant until) {

    /** Id of the event it makes; a lead takes each once. */
    public String event() {
      return "tap-" + notice + "-" + action;
    }

    String text() {
      return String.join(
          BETWEEN,
          dealership,
          lead,
          user,
          action.name(),
          round,
          notice,
          Long.toString(until.getEpochSecond()));
    }
  }

  private final ServerKey key;
  private final PageLinks pages;
  private final Clock clock;

  OneTapLinks(ServerKey key, PageLinks pages, Clock clock) {
    this.key = key;
    this.pages = pages;
    this.clock = clock;
  }

  /** The links of a mail to a user about a lead, those that would be refused left out. */
  List<MailContent.Tap> of(PendingNotice notice, StoredLead lead, Dealership dealership) {
    List<MailContent.Tap> links = new ArrayList<>();
    for (Action action : open(notice.user(), lead, dealership)) {
      Tap tap =
          new Tap(
              dealership.id(),
              lead.id(),
              notice.user(),
              action,
              String.valueOf(notice.round()),
              notice.id(),
              clock.instant().plus(VALID));
      String address = pages.tap(signed(tap));
      if (notice.round() != null && address != null) {
        links.add(new MailContent.Tap(action, address));
      }
    }
    return links;
  }

  private List<Action> open(String user, StoredLead lead, Dealership dealership) {
    LeadState state = lead.record().leadState();
    if (dealership.settings().leadTracking()
        || state.status() == Status.CLOSED
        || dealership.people().find(user) == null) {
      return List.of();
    }
    String assignee = state.assignee();
    boolean pooled =
        dealership.settings().pool().enabled()
            && assignee.equals(dealership.settings().pool().account());
    if (pooled && !assignee.equals(user)) {
      return state.status() == Status.OPEN ? List.of(Action.CLAIM) : List.of();
    }
    boolean own =
        assignee.equals(user)
            || dealership.people().presentFor(assignee, clock.instant()).equals(user);
    return own ? List.of(Action.ANSWERED, Action.TOMORROW) : List.of();
  }

  private String signed(Tap tap) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(tap.text().getBytes(StandardCharsets.UTF_8));
    return text + "." + key.signed(PURPOSE, text);
  }

  /** What a token says; empty if it was not made here. Whether it still holds is not looked at. */
  public Optional<Tap> read(String token) {
    String[] parts = token.split("\\.", 2);
    if (parts.length != 2 || !key.hasSigned(PURPOSE, parts[0], parts[1])) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
      String[] said = text.split(BETWEEN, -1);
      return said.length == 7
          ? Optional.of(
              new Tap(
                  said[0],
                  said[1],
                  said[2],
                  Action.valueOf(said[3]),
                  said[4],
                  said[5],
                  Instant.ofEpochSecond(Long.parseLong(said[6]))))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException madeByAnotherRelease) {
      return Optional.empty();
    }
  }
}
