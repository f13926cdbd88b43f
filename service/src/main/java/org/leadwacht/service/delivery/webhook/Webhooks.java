package org.leadwacht.service.delivery.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.leadwacht.service.outbox.Copies;
import org.leadwacht.service.outbox.PendingNotice;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The webhooks of dealerships, and which notices they are told of. */
@Component
class Webhooks implements Copies {

  /** For so long a webhook changed on another instance may still be as it was here. */
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private static final int MAX_REMEMBERED = 10_000;

  private final MongoCollection<Document> webhooks;
  private final Cache<String, List<Webhook>> remembered =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MAX_REMEMBERED).build();

  Webhooks(MongoOperations store) {
    this.webhooks = store.getCollection("webhooks");
    webhooks.createIndex(Indexes.ascending("dealership", "name"));
  }

  /** All webhooks of a dealership, by name. */
  List<Webhook> of(String dealership) {
    return webhooks
        .find(Filters.eq("dealership", dealership))
        .sort(Sorts.ascending("name"))
        .map(Webhooks::read)
        .into(new ArrayList<>());
  }

  Optional<Webhook> find(String dealership, String name) {
    return Optional.ofNullable(webhooks.find(own(dealership, name)).first()).map(Webhooks::read);
  }

  void save(Webhook webhook) {
    Document document =
        new Document("_id", id(webhook.dealership(), webhook.name()))
            .append("dealership", webhook.dealership())
            .append("name", webhook.name())
            .append("url", webhook.url())
            .append("stages", webhook.stages())
            .append("enabled", webhook.enabled())
            .append("secret", webhook.secret())
            .append("createdAt", Date.from(webhook.createdAt()));
    webhooks.replaceOne(
        own(webhook.dealership(), webhook.name()), document, new ReplaceOptions().upsert(true));
    remembered.invalidate(webhook.dealership());
  }

  void remove(String dealership, String name) {
    webhooks.deleteOne(own(dealership, name));
    remembered.invalidate(dealership);
  }

  private static String id(String dealership, String name) {
    return dealership + "/" + name;
  }

  private static Bson own(String dealership, String name) {
    return Filters.and(
        Filters.eq("_id", id(dealership, name)), Filters.eq("dealership", dealership));
  }

  private static Webhook read(Document found) {
    return new Webhook(
        found.getString("dealership"),
        found.getString("name"),
        found.getString("url"),
        found.getList("stages", String.class, List.of()),
        found.getBoolean("enabled", true),
        found.getString("secret"),
        found.getDate("createdAt").toInstant());
  }

  @Override
  public List<PendingNotice> of(String dealership, List<PendingNotice> drafts) {
    List<Webhook> all = remembered.get(dealership, this::of);
    if (all == null || all.isEmpty()) {
      return List.of();
    }
    List<PendingNotice> copies = new ArrayList<>();
    for (Webhook webhook : all) {
      for (PendingNotice draft : drafts) {
        if (webhook.wants(draft.stage())) {
          copies.add(draft.copyFor(dealership, webhook.name()));
        }
      }
    }
    return copies;
  }
}
