package org.leadwacht.service.delivery.push;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.dealerships.PartUse;
import org.leadwacht.service.outbox.Copies;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.store.Remembered;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The devices of a dealership's users, and which popups are told there. */
@Component
class PushDevices implements Copies, PartUse {

  private static final int MOST = 10;

  private final MongoOperations store;
  private final boolean on;
  private final Remembered<List<PushDevice>> remembered = new Remembered<>(this::all);

  PushDevices(MongoOperations store, @Value("${leadwacht.push}") boolean on) {
    this.store = store;
    this.on = on;
  }

  /** Whether the server tells devices at all. */
  boolean isOn() {
    return on;
  }

  /** Those of a user, the latest first. */
  List<PushDevice> of(String dealership, String user) {
    return all(dealership).stream().filter(device -> device.user().equals(user)).toList();
  }

  private List<PushDevice> all(String dealership) {
    return store.find(
        OfDealership.all(dealership).with(Sort.by(Sort.Direction.DESC, "since", "_id")),
        PushDevice.class);
  }

  /** Takes a device in; of a user who has too many the oldest goes. */
  void save(PushDevice device) {
    store.save(device);
    of(device.dealership(), device.user()).stream().skip(MOST).forEach(this::forget);
    remembered.forget(device.dealership());
  }

  void forget(PushDevice device) {
    store.remove(OfDealership.byId(device.dealership(), device.id()), PushDevice.class);
    remembered.forget(device.dealership());
  }

  @Override
  public boolean wantHappenings(String dealership) {
    return false;
  }

  @Override
  public List<PendingNotice> of(String dealership, List<PendingNotice> drafts) {
    List<PendingNotice> popups =
        drafts.stream().filter(draft -> draft.channel() == Channel.POPUP).toList();
    if (!on || popups.isEmpty()) {
      return List.of();
    }
    List<PushDevice> devices = remembered.get(dealership);
    return popups.stream()
        .filter(popup -> devices.stream().anyMatch(device -> device.user().equals(popup.user())))
        .map(popup -> popup.pushed(dealership))
        .toList();
  }

  /** A device holds up nobody's removal. */
  @Override
  public List<Use> uses(String dealership, String kind, String id) {
    return List.of();
  }

  @Override
  public void removed(String dealership, String kind, String id, String by) {
    if (kind.equals("user")) {
      store.remove(OfDealership.all(dealership, where("user").is(id)), PushDevice.class);
      remembered.forget(dealership);
    }
  }
}
