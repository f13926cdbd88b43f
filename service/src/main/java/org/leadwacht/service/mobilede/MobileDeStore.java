package org.leadwacht.service.mobilede;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Accounts at mobile.de, how far each was read, and which of our leads is which of theirs. */
@Component
class MobileDeStore {

  /** Where a seller's events begin. */
  private static final String BEGINNING = "0";

  /**
   * A lead of ours that is one of theirs.
   *
   * @param portalLead its id at mobile.de
   * @param reported the status that was last reported, or null
   */
  @Document("mobile_de_leads")
  @CompoundIndex(def = "{'dealership': 1, 'lead': 1}")
  record Link(
      @Id String id, String dealership, String portalLead, String lead, @Nullable String reported) {

    static Link of(String dealership, String portalLead, String lead) {
      return new Link(OfDealership.key(dealership, portalLead), dealership, portalLead, lead, null);
    }

    Link reported(String status) {
      return new Link(id, dealership, portalLead, lead, status);
    }
  }

  private final MongoOperations store;

  MobileDeStore(MongoOperations store) {
    this.store = store;
  }

  List<MobileDeAccount> accounts() {
    return store.find(new Query().with(Sort.by("_id")), MobileDeAccount.class);
  }

  Optional<MobileDeAccount> account(String dealership) {
    return Optional.ofNullable(store.findById(dealership, MobileDeAccount.class));
  }

  void save(MobileDeAccount account) {
    store.save(account);
  }

  /** Forgets an account; which lead is which stays known. */
  void remove(String dealership) {
    Query own = Query.query(Criteria.where("_id").is(dealership));
    store.remove(own, MobileDeAccount.class);
    store.remove(own, MobileDePosition.class);
  }

  /** How far an account was read; from the beginning where it never was. */
  MobileDePosition position(String dealership, Instant now) {
    MobileDePosition known = store.findById(dealership, MobileDePosition.class);
    return known == null ? new MobileDePosition(dealership, BEGINNING, now, null, null) : known;
  }

  void save(MobileDePosition position) {
    store.save(position);
  }

  Optional<Link> link(String dealership, String portalLead) {
    return Optional.ofNullable(
        store.findOne(
            OfDealership.byId(dealership, OfDealership.key(dealership, portalLead)), Link.class));
  }

  /** Which of theirs a lead is; several where one joined another. */
  List<Link> links(String dealership, String lead) {
    return store.find(OfDealership.all(dealership, Criteria.where("lead").is(lead)), Link.class);
  }

  void save(Link link) {
    store.save(link);
  }
}
