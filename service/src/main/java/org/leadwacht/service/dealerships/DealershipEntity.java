package org.leadwacht.service.dealerships;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.GroupFields;
import org.leadwacht.rules.document.LocationFields;
import org.leadwacht.rules.document.SourceFields;
import org.leadwacht.rules.document.UserFields;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * A dealership in the store.
 *
 * @param version counts its changes; 0 for one that is not stored yet
 * @param groups a list, since their order is the order of distribution
 */
@Document(DealershipEntity.COLLECTION)
@CompoundIndex(def = "{'replanning': 1}")
record DealershipEntity(
    @Id String id,
    @Version long version,
    Instant createdAt,
    Instant changedAt,
    @Nullable Long replanning,
    Map<String, Object> dealership,
    Map<String, Map<String, Object>> users,
    Map<String, Map<String, Object>> sources,
    Map<String, Map<String, Object>> locations,
    List<Group> groups,
    @Nullable BaseVersion base,
    @Nullable RulesVersion rules,
    @Nullable RulesVersion plannedRules) {

  static final String COLLECTION = "dealerships";

  /** A group and its id. */
  record Group(@Field("id") String id, Map<String, Object> group) {}

  /** A version that was in force before. */
  @Document("former_dealerships")
  @CompoundIndex(def = "{'dealership._id': 1, 'dealership.version': 1}")
  record Former(@Id String id, DealershipEntity dealership) {}

  /** As much of a dealership as was asked for. */
  record Overview(
      @Id String id,
      @Nullable Long version,
      @Nullable Map<String, Object> dealership,
      @Nullable RulesVersion rules,
      @Nullable RulesVersion plannedRules) {

    /** It as one that has published or plans by a version of a dealer group. */
    DealershipRules.Member member(String group) {
      DealerGroupPin published = rules == null ? null : rules.of(group);
      DealerGroupPin planned = plannedRules == null ? null : plannedRules.of(group);
      return new DealershipRules.Member(
          id(), name(), Objects.requireNonNull(published == null ? planned : published), planned);
    }

    long versionOrNone() {
      return version == null ? 0 : version;
    }

    String name() {
      return dealership == null ? id : String.valueOf(dealership.getOrDefault("name", id));
    }
  }

  static DealershipEntity of(StoredDealership stored) {
    DealershipDocument content = stored.content();
    return new DealershipEntity(
        stored.id(),
        stored.version(),
        stored.createdAt(),
        stored.changedAt(),
        stored.replanning(),
        Documents.values(content.dealership()),
        values(content.users()),
        values(content.sources()),
        values(content.locations()),
        content.groups().entrySet().stream()
            .map(group -> new Group(group.getKey(), Documents.values(group.getValue())))
            .toList(),
        stored.base(),
        stored.published(),
        stored.planned());
  }

  StoredDealership stored() {
    Map<String, GroupFields> ordered = new LinkedHashMap<>();
    groups.forEach(
        group -> ordered.put(group.id(), Documents.of(group.group(), GroupFields.class)));
    return new StoredDealership(
        version,
        createdAt,
        changedAt,
        replanning,
        new DealershipDocument(
            id,
            Documents.of(dealership, DealershipFields.class),
            parts(users, UserFields.class),
            parts(sources, SourceFields.class),
            parts(locations, LocationFields.class),
            ordered),
        base,
        rules == null ? RulesVersion.BASE : rules,
        plannedRules == null ? RulesVersion.BASE : plannedRules);
  }

  private static Map<String, Map<String, Object>> values(Map<String, ? extends Record> parts) {
    Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    parts.forEach((id, part) -> values.put(id, Documents.values(part)));
    return values;
  }

  private static <T extends Record> Map<String, T> parts(
      Map<String, Map<String, Object>> values, Class<T> type) {
    Map<String, T> parts = new LinkedHashMap<>();
    values.forEach((id, part) -> parts.put(id, Documents.of(part, type)));
    return parts;
  }
}
