package org.leadwacht.service.dealerships;

import java.util.LinkedHashMap;
import java.util.Map;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.document.LocationFields;
import org.leadwacht.rules.document.SourceFields;
import org.leadwacht.rules.document.UserFields;

/** A new dealership with what another has set. */
final class DealershipCopy {

  private DealershipCopy() {}

  /**
   * The documents of the new one. Absences stay behind, and so does from when on a source is
   * watched; without people, what names some of them does, too.
   */
  static DealershipDocument of(DealershipDocument from, String id, String name, boolean people) {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("name", name);
    if (!people) {
      Map<String, Object> settings = new LinkedHashMap<>();
      settings.put("fallbackUser", null);
      settings.put("pool", null);
      change.put("settings", settings);
    }
    DealershipFields fields = DocumentForm.DEALERSHIP.changed(from.dealership(), id, change);
    Map<String, SourceFields> sources = new LinkedHashMap<>();
    from.sources()
        .forEach(
            (source, own) ->
                sources.put(
                    source,
                    new SourceFields(
                        own.name(),
                        own.kind(),
                        own.monitored(),
                        own.timeout(),
                        null,
                        people ? own.contact() : null)));
    Map<String, LocationFields> locations = new LinkedHashMap<>(from.locations());
    DealershipDocument copy =
        DealershipDocument.empty(id)
            .withDealership(fields)
            .withSources(sources)
            .withLocations(locations);
    if (!people) {
      return copy;
    }
    Map<String, UserFields> users = new LinkedHashMap<>();
    Map<String, Object> here = new LinkedHashMap<>();
    here.put("absences", null);
    from.users()
        .forEach((user, own) -> users.put(user, DocumentForm.USER.changed(own, user, here)));
    return copy.withUsers(users).withGroups(from.groups());
  }
}
