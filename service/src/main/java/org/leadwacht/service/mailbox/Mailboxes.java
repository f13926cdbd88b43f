package org.leadwacht.service.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.store.Remembered;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The mailboxes of dealerships in the store. */
@Component
class Mailboxes {

  private final MongoOperations store;
  private final Remembered<List<Mailbox>> remembered = new Remembered<>(this::all);

  Mailboxes(MongoOperations store) {
    this.store = store;
  }

  Optional<Mailbox> find(String dealership, String id) {
    return Optional.ofNullable(store.findOne(own(dealership, id), Mailbox.class));
  }

  Mailbox require(String dealership, String id) {
    return find(dealership, id).orElseThrow(() -> ProblemException.notFound("mailbox", id));
  }

  List<Mailbox> list(String dealership, PageRequest page) {
    Query query =
        page.after() == null
            ? OfDealership.all(dealership)
            : OfDealership.all(dealership, Criteria.where("mailbox").gt(page.after()));
    return store.find(query.with(Sort.by("mailbox")).limit(page.size() + 1), Mailbox.class);
  }

  List<Mailbox> all(String dealership) {
    return store.find(OfDealership.all(dealership).with(Sort.by("mailbox")), Mailbox.class);
  }

  /** All mailboxes of a dealership, at most about a second old. */
  List<Mailbox> known(String dealership) {
    return remembered.get(dealership);
  }

  /** All mailboxes of all dealerships that messages are fetched from. */
  List<Mailbox> fetched() {
    return store.find(
        Query.query(Criteria.where("imap").ne(null)).with(Sort.by("_id")), Mailbox.class);
  }

  /** The mailbox that mails about leads of a location leave from: its own, else the house's. */
  Optional<Mailbox> forLocation(String dealership, @Nullable String location) {
    List<Mailbox> all = known(dealership);
    return all.stream()
        .filter(mailbox -> location != null && location.equals(mailbox.location()))
        .findFirst()
        .or(() -> all.stream().filter(mailbox -> mailbox.location() == null).findFirst());
  }

  /** The location whose mailbox this is, if it is one's. */
  Optional<String> locationOf(String dealership, @Nullable String mailbox) {
    return mailbox == null ? Optional.empty() : find(dealership, mailbox).map(Mailbox::location);
  }

  /** How far a mailbox was read; null while it never was. */
  @Nullable MailboxPosition position(Mailbox mailbox) {
    return store.findById(mailbox.id(), MailboxPosition.class);
  }

  /** Notes how far a mailbox was read. */
  void fetchedTo(Mailbox mailbox, long validity, long last, Instant now) {
    store.save(new MailboxPosition(mailbox.id(), validity, last, now, null));
  }

  /** Notes that a mailbox could not be read. */
  void notFetched(Mailbox mailbox, Instant now, String error) {
    MailboxPosition before = position(mailbox);
    store.save(
        new MailboxPosition(
            mailbox.id(),
            before == null ? 0 : before.validity(),
            before == null ? 0 : before.last(),
            now,
            error));
  }

  Mailbox save(Mailbox mailbox) {
    Mailbox saved = store.save(mailbox);
    remembered.forget(mailbox.dealership());
    return saved;
  }

  /**
   * Keeps what the provider gave in place of a refresh token. What is encrypted differs each time,
   * so it is that of one mailbox only, of both its servers perhaps.
   */
  Mailbox.OAuth renewed(Mailbox.OAuth client, String refreshToken) {
    for (String server : List.of("imap", "smtp")) {
      String field = server + ".oauth.refreshToken";
      store.updateMulti(
          Query.query(Criteria.where(field).is(client.refreshToken())),
          Update.update(field, refreshToken),
          Mailbox.class);
    }
    return new Mailbox.OAuth(
        client.tokenUrl(), client.clientId(), client.secret(), refreshToken, client.scope());
  }

  void remove(String dealership, String id) {
    store.remove(own(dealership, id), Mailbox.class);
    remembered.forget(dealership);
    store.remove(
        Query.query(Criteria.where("_id").is(OfDealership.key(dealership, id))),
        MailboxPosition.class);
  }

  private static Query own(String dealership, String id) {
    return OfDealership.byId(dealership, OfDealership.key(dealership, id));
  }
}
