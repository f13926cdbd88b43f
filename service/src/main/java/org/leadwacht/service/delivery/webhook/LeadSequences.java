package org.leadwacht.service.delivery.webhook;

import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Numbers what programs are told of a lead, so that they can put it in order: a later number was
 * told later. A number may be missing after a server was cut off.
 */
@Component
class LeadSequences {

  /**
   * The last number that was given.
   *
   * @param id the dealership and the lead
   */
  @Document("webhook_sequences")
  record SequenceEntity(@Id String id, String dealership, long last) {}

  private final MongoOperations store;

  LeadSequences(MongoOperations store) {
    this.store = store;
  }

  /** The next number, from 1. */
  long next(String dealership, String lead) {
    SequenceEntity given =
        store.findAndModify(
            OfDealership.byId(dealership, OfDealership.key(dealership, lead)),
            new Update().inc("last", 1L),
            FindAndModifyOptions.options().returnNew(true).upsert(true),
            SequenceEntity.class);
    return given == null ? 1 : given.last();
  }
}
