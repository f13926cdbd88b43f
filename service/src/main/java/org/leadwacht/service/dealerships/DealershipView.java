package org.leadwacht.service.dealerships;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.service.platform.web.Precondition;
import org.leadwacht.service.platform.web.Revised;

/**
 * A dealership as it is answered: what it has set, with the defaults of what it has not.
 *
 * @param fields with complete settings
 * @param ownSettings what it has set itself
 * @param version counts its changes, those of its people, sources, locations, groups and rules too
 * @param revision names this state of what is set here
 */
record DealershipView(
    String id,
    @JsonUnwrapped DealershipFields fields,
    SettingsFields ownSettings,
    long version,
    Instant createdAt,
    Instant changedAt,
    String revision)
    implements Revised {

  static DealershipView of(StoredDealership stored, GroupLayer group) {
    DealershipFields own = stored.content().dealership();
    return new DealershipView(
        stored.id(),
        new DealershipFields(
            own.name() == null ? stored.id() : own.name(),
            own.presetOrDefault(),
            own.presetVersionOrNewest(),
            own.timeZone() == null ? "Europe/Berlin" : own.timeZone(),
            own.languageOrDefault(),
            own.region(),
            own.openingHours() == null
                ? Map.of("mon-fri", List.of("08:00-18:00"))
                : own.openingHours(),
            own.specialDays() == null ? Map.of() : own.specialDays(),
            own.closedDays() == null ? List.of() : own.closedDays(),
            own.completeSettings(group)),
        own.ownSettings(),
        stored.version(),
        stored.createdAt(),
        stored.changedAt(),
        Precondition.revision(own));
  }
}
