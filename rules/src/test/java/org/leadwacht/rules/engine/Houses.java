package org.leadwacht.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.document.Written;
import org.leadwacht.rules.document.YamlText;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleBook;

/** A dealership with anna who sells and carla who leads, and leads of it. */
public final class Houses {

  private Houses() {}

  /** With such settings, as a document has them. */
  static World with(String settings) {
    return with(settings, "{}");
  }

  /** With such settings and such other fields. */
  static World with(String settings, String others) {
    return of(
        settings,
        others,
        Map.of(
            "anna", "{ roles: [SELLER], receivesLeads: true }",
            "ben", "{ roles: [SELLER], receivesLeads: true }",
            "carla", "{ roles: [SALES_MANAGER] }"),
        Map.of());
  }

  /** With such people and groups too. */
  public static World of(
      String settings, String others, Map<String, String> people, Map<String, String> groups) {
    Map<String, Object> fields = new LinkedHashMap<>(read(others));
    fields.put("timeZone", "UTC");
    fields.put("settings", read(settings));
    DealershipDocument document = Written.document(fields, readAll(people), readAll(groups));
    return new World(
        new DealershipReader(Set.of(), Instant.EPOCH, false).read(document), RuleBook.base(), 0);
  }

  /** The same, by shipped rules that know nothing of activities. */
  static World withoutActivities(World world) {
    RuleBase shipped = RuleBase.shipped();
    List<RuleFile> rest =
        shipped.files().stream().filter(file -> !file.name().equals("activities.drl")).toList();
    assertThat(rest).hasSize(shipped.files().size() - 1);
    RuleBase without = RuleBase.of(shipped.version().number(), rest);
    return new World(world.dealership(), without.book(), world.rulesVersion());
  }

  private static Map<String, Map<String, Object>> readAll(Map<String, String> texts) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    texts.forEach((id, text) -> all.put(id, read(text)));
    return all;
  }

  private static Map<String, Object> read(String text) {
    return Node.root(YamlText.parse(text).value()).values();
  }

  static Inquiry inquiry(String id, Instant receivedAt, String... contact) {
    return new Inquiry(
        id,
        receivedAt,
        "mobile",
        Set.of(contact),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }

  static LeadRecord lead(Instant receivedAt) {
    return LeadRecord.received(inquiry("L1", receivedAt), null, "anna");
  }
}
