package org.leadwacht.service.canary;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Encrypted;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * That a source gets test leads, how often and how (docs/mail.md, "Canary leads").
 *
 * @param source id of the source
 * @param everyMinutes how often one is sent, 15 to 1440
 * @param withinMinutes how soon it has to be back, 1 to {@code everyMinutes}
 * @param to the address it is mailed to, or null where it goes over the API
 * @param secret the API key it is sent with, encrypted; null where it is mailed
 */
@Document("canaries")
@CompoundIndex(def = "{'dealership': 1, 'source': 1}", unique = true)
record Canary(
    @Id String id,
    String dealership,
    String source,
    int everyMinutes,
    int withinMinutes,
    @Nullable String to,
    @Encrypted @Nullable String secret) {

  static Canary of(
      String dealership,
      String source,
      int everyMinutes,
      int withinMinutes,
      @Nullable String to,
      @Nullable String secret) {
    return new Canary(
        OfDealership.key(dealership, source),
        dealership,
        source,
        everyMinutes,
        withinMinutes,
        to,
        secret);
  }

  Duration every() {
    return Duration.ofMinutes(everyMinutes);
  }

  Duration within() {
    return Duration.ofMinutes(withinMinutes);
  }
}
