package org.leadwacht.service.simulation;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What happens to a lead in the store, so that nothing can be done with it any more. */
enum Poison {
  /** Its document is none of a lead any more. */
  UNREADABLE(Updates.set("history", List.of(new Document("type", "?")))),
  /** It can be read, and whoever plans it fails. */
  UNPLANNED(Updates.unset("history.0.at"));

  private final Bson damage;

  Poison(Bson damage) {
    this.damage = damage;
  }

  void in(House house, String lead) {
    house.database().getCollection("leads").updateOne(Filters.eq("_id", lead), damage);
  }
}
