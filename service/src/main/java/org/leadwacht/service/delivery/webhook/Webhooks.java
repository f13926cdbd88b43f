package org.leadwacht.service.delivery.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Remembered<List<Webhook>> remembered = new Remembered<>(this::of);

  Webhooks(MongoOperations store) {
    this.store = store;
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

  @Override
  public List<PendingNotice> of(String dealership, List<PendingNotice> drafts) {
    List<PendingNotice> copies = new ArrayList<>();
    for (Webhook webhook : remembered.get(dealership)) {
      for (PendingNotice draft : drafts) {
        if (webhook.wants(draft.stage())) {
          copies.add(draft.copyFor(dealership, webhook.name()));
        }
      }
    }
    return copies;
  }
}
