package org.leadwacht.service.dealerships;

import java.util.LinkedHashMap;
import java.util.Map;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.Documents;

/** The parts of a dealership that have ids of their own: how to find and how to replace them. */
enum Parts {
  USERS("user", "users.") {
    @Override
    Map<String, Map<String, Object>> of(DealershipDocument whole) {
      return whole.users();
    }

    @Override
    DealershipDocument with(DealershipDocument whole, Map<String, Map<String, Object>> parts) {
      return new DealershipDocument(
          whole.id(),
          whole.dealership(),
          parts,
          whole.sources(),
          whole.locations(),
          whole.groups());
    }
  },
  SOURCES("source", "sources.") {
    @Override
    Map<String, Map<String, Object>> of(DealershipDocument whole) {
      return whole.sources();
    }

    @Override
    DealershipDocument with(DealershipDocument whole, Map<String, Map<String, Object>> parts) {
      return new DealershipDocument(
          whole.id(), whole.dealership(), whole.users(), parts, whole.locations(), whole.groups());
    }
  },
  LOCATIONS("location", "locations.") {
    @Override
    Map<String, Map<String, Object>> of(DealershipDocument whole) {
      return whole.locations();
    }

    @Override
    DealershipDocument with(DealershipDocument whole, Map<String, Map<String, Object>> parts) {
      return new DealershipDocument(
          whole.id(), whole.dealership(), whole.users(), whole.sources(), parts, whole.groups());
    }
  },
  GROUPS("group", "groups.") {
    @Override
    Map<String, Map<String, Object>> of(DealershipDocument whole) {
      return whole.groups();
    }

    @Override
    DealershipDocument with(DealershipDocument whole, Map<String, Map<String, Object>> parts) {
      return new DealershipDocument(
          whole.id(), whole.dealership(), whole.users(), whole.sources(), whole.locations(), parts);
    }
  };

  private final String word;
  private final String path;

  Parts(String word, String path) {
    this.word = word;
    this.path = path;
  }

  /** What one of them is called. */
  String word() {
    return word;
  }

  /** Where the fields of one of them stand in the whole. */
  String prefix(String id) {
    return path + id + ".";
  }

  abstract Map<String, Map<String, Object>> of(DealershipDocument whole);

  abstract DealershipDocument with(
      DealershipDocument whole, Map<String, Map<String, Object>> parts);

  /** The whole with one part made, or its given fields replaced. */
  DealershipDocument put(DealershipDocument whole, String id, Map<String, Object> fields) {
    Map<String, Map<String, Object>> parts = new LinkedHashMap<>(of(whole));
    parts.put(id, Documents.replace(parts.getOrDefault(id, Map.of()), fields));
    return with(whole, parts);
  }

  /** The whole without one part. */
  DealershipDocument remove(DealershipDocument whole, String id) {
    Map<String, Map<String, Object>> parts = new LinkedHashMap<>(of(whole));
    parts.remove(id);
    return with(whole, parts);
  }
}
