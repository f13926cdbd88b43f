package org.leadwacht.service.delivery.webhook;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadwacht.service.outbox.Copies;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.store.Remembered;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The webhooks of dealerships, and which notices they are told of. */
@Component
class Webhooks implements Copies {

  private final MongoOperations store;
  private final LeadSequences sequences;
  private final Remembered<List<Webhook>> remembered = new Remembered<>(this::of);

  Webhooks(MongoOperations store, LeadSequences sequences) {
    this.store = store;
    this.sequences = sequences;
  }

  /** All webhooks of a dealership, by name. */
  List<Webhook> of(String dealership) {
    return store.find(OfDealership.all(dealership).with(Sort.by("name")), Webhook.class);
  }

  Optional<Webhook> find(String dealership, String name) {
    return Optional.ofNullable(store.findOne(own(dealership, name), Webhook.class));
  }

  void save(Webhook webhook) {
    store.save(webhook);
    remembered.forget(webhook.dealership());
  }

  void remove(String dealership, String name) {
    store.remove(own(dealership, name), Webhook.class);
    remembered.forget(dealership);
  }

  private static Query own(String dealership, String name) {
    return OfDealership.byId(dealership, OfDealership.key(dealership, name));
  }

  /** Dealerships with a webhook that is told of something. */
  Set<String> dealershipsTold(List<String> types) {
    return store
        .find(Query.query(where("events").in(types).and("enabled").is(true)), Webhook.class)
        .stream()
        .map(Webhook::dealership)
        .collect(Collectors.toSet());
  }

  @Override
  public boolean wantHappenings(String dealership) {
    return remembered.get(dealership).stream().anyMatch(Webhook::wantsHappenings);
  }

  @Override
  public List<PendingNotice> of(String dealership, List<PendingNotice> drafts) {
    List<Webhook> all = remembered.get(dealership);
    List<PendingNotice> copies = new ArrayList<>();
    for (PendingNotice draft : drafts) {
      List<Webhook> wanting = all.stream().filter(webhook -> webhook.wants(draft)).toList();
      if (!wanting.isEmpty()) {
        PendingNotice numbered = numbered(dealership, draft);
        wanting.forEach(webhook -> copies.add(numbered.copyFor(dealership, webhook.name())));
      }
    }
    return copies;
  }

  private PendingNotice numbered(String dealership, PendingNotice draft) {
    String lead = draft.lead();
    return draft.happening() == null || lead == null
        ? draft
        : draft.numbered(sequences.next(dealership, lead));
  }
}
