package org.leadwacht.service.delivery.push;

import java.time.Instant;
import org.leadwacht.service.access.Encrypted;
import org.leadwacht.service.access.Secrets;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A browser in which somebody allowed to be told of popups.
 *
 * @param id the dealership and the {@link #name(String) device}
 * @param user id of the user who is told
 * @param account who allowed it there; without that account nobody is told
 * @param label what the browser calls itself, for the person's own list
 * @param endpoint where the browser's maker takes messages for it
 * @param p256dh the device's public key, base64url
 * @param auth what the device alone knows beside its key, encrypted
 * @param since when it was allowed
 */
@Document("push_devices")
@CompoundIndex(def = "{'dealership': 1, 'user': 1}")
record PushDevice(
    @Id String id,
    String dealership,
    String user,
    String account,
    String label,
    String endpoint,
    String p256dh,
    @Encrypted String auth,
    Instant since) {

  /** The name of a device in its dealership: it says nothing of where messages are sent. */
  static String name(String endpoint) {
    return Secrets.hash(endpoint);
  }

  /** The name of this one. */
  String name() {
    return name(endpoint);
  }

  /** The id of a device in the store: it is there once in a dealership. */
  static String id(String dealership, String name) {
    return OfDealership.key(dealership, name);
  }
}
