package org.leadwacht.service.canary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.Role;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.outbox.Happening;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.outbox.PendingNotice;
import org.springframework.stereotype.Component;

/**
 * Tells those who lead the dealership, and programs, that test leads of a source do not come back,
 * and that they do again. Told twice it is there once.
 */
@Component
class CanaryReports {

  private static final String STAGE = "CANARY";
  private static final String SILENT = "source.silent";

  private final Dealerships dealerships;
  private final Outbox outbox;

  CanaryReports(Dealerships dealerships, Outbox outbox) {
    this.dealerships = dealerships;
    this.outbox = outbox;
  }

  /** Tells that a test lead was not back in time. */
  void silent(Canary canary, CanaryFlight flight, Instant now) {
    Dealership dealership = dealerships.get(canary.dealership()).dealership();
    tell(
        canary,
        flight,
        now,
        SILENT,
        Message.of(
            "service.canary.silent",
            name(canary, dealership),
            flight.sentAt().atZone(dealership.zone()),
            canary.within()));
  }

  /** Tells that test leads come back again. */
  void recovered(Canary canary, CanaryFlight flight, Instant now) {
    Dealership dealership = dealerships.get(canary.dealership()).dealership();
    tell(
        canary,
        flight,
        now,
        "source.recovered",
        Message.of(
            "service.canary.recovered",
            name(canary, dealership),
            flight.sentAt().atZone(dealership.zone())));
  }

  private void tell(Canary canary, CanaryFlight flight, Instant now, String type, Message because) {
    Dealership dealership = dealerships.get(canary.dealership()).dealership();
    String round = flight.sentAt().toString();
    String text = because.in(Language.of(dealership.language()));
    List<String> named = List.of(canary.source());
    boolean silent = type.equals(SILENT);
    List<PendingNotice> news = new ArrayList<>();
    readers(dealership)
        .forEach(
            user ->
                news.add(
                    new PendingNotice(
                        id(canary, round, type, user, Channel.MAIL),
                        STAGE,
                        null,
                        null,
                        user,
                        Channel.MAIL,
                        now,
                        false,
                        text,
                        List.of(),
                        silent ? named : List.of(),
                        silent ? List.of() : named,
                        null,
                        null)));
    news.add(
        PendingNotice.happened(
            id(canary, round, type, "", Channel.WEBHOOK),
            type,
            null,
            now,
            Happening.ofCanary(canary.source(), STAGE)));
    outbox.put(canary.dealership(), news);
  }

  private static String name(Canary canary, Dealership dealership) {
    LeadSource source = dealership.sources().get(canary.source());
    return source == null ? canary.source() : source.name();
  }

  private static String id(Canary canary, String round, String type, String user, Channel channel) {
    return PendingNotice.id(
        canary.dealership(), canary.source(), round, STAGE + " " + type, user, channel);
  }

  private static List<String> readers(Dealership dealership) {
    List<DealershipUser> leading = dealership.people().withRole(Role.SALES_MANAGER);
    return (leading.isEmpty() ? dealership.people().withRole(Role.ADMINISTRATOR) : leading)
        .stream().filter(user -> user.wantsMail(STAGE)).map(DealershipUser::id).toList();
  }
}
