package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.Presets;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.leadwacht.service.dealerships.Configured;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The overview of a dealership (docs/domain.md, section 7): what is configured per dealership and
 * user, where it differs from the preset, since when and by whom.
 */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/overview")
@Tag(name = "dealerships")
class OverviewController {

  private static final int AUDIT_PAGE = 500;

  private final Dealerships dealerships;
  private final Configured configured;
  private final AuditLog audit;

  OverviewController(Dealerships dealerships, Configured configured, AuditLog audit) {
    this.dealerships = dealerships;
    this.configured = configured;
    this.audit = audit;
  }

  /**
   * A setting.
   *
   * @param path its path, such as {@code stages.E1.after}
   * @param value what holds, though nobody set it; null: none
   * @param preset what the preset says, or null
   * @param differs whether both differ
   * @param since since when the value holds; that of the preset since the dealership was made, that
   *     of the dealer group since its version was published
   * @param by who set it, or null for the preset's
   * @param source who says so: the product, its dealer group or the dealership
   * @param locked whether the dealer group has locked it
   */
  @Schema(name = "OverviewSetting")
  record Setting(
      String path,
      @Nullable Object value,
      @Nullable Object preset,
      boolean differs,
      Instant since,
      @Nullable String by,
      Source source,
      boolean locked) {}

  /** Who says what a setting is. */
  @Schema(name = "OverviewSource")
  enum Source {
    PRODUCT,
    DEALER_GROUP,
    DEALERSHIP
  }

  /**
   * The dealer group of the dealership.
   *
   * @param version the version the dealership holds
   */
  @Schema(name = "OverviewDealerGroup")
  record GroupHeld(String id, String name, long version) {}

  /**
   * Since when something beside the settings is as it is.
   *
   * @param path a field of the dealership, such as {@code openingHours}, or a part, such as {@code
   *     users.anna}
   * @param since when it was changed last; when the dealership was made where nobody changed it
   * @param by who did, or null where nobody did
   */
  @Schema(name = "OverviewSince")
  record Since(String path, Instant since, @Nullable String by) {}

  /** A user in a few words, as the rules see him. */
  @Schema(name = "OverviewUser")
  record Person(
      String id,
      String name,
      List<String> roles,
      boolean receivesLeads,
      boolean canBeAssigned,
      List<String> supervisors,
      @Nullable String deputy,
      @Nullable String location,
      List<String> groups,
      List<String> mailOff,
      @Nullable Instant since) {}

  /** Everything on one page. */
  record Overview(
      String id,
      String name,
      String preset,
      int presetVersion,
      String timeZone,
      String language,
      @Nullable String region,
      long rulesVersion,
      @Nullable GroupHeld dealerGroup,
      List<Setting> settings,
      List<Person> users,
      List<String> sources,
      List<String> locations,
      List<String> groups,
      List<Since> since) {}

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(summary = "What is configured, what differs from the preset, since when, and by whom")
  Overview overview(@PathVariable String d) {
    Dealerships.Current current = dealerships.fresh(d);
    Dealership dealership = current.dealership();
    DealershipDocument document = configured.document(d);
    DealershipFields fields = document.dealership();
    Preset preset = fields.presetOrDefault();
    int version = fields.presetVersionOrNewest();
    SettingsFields shipped = Presets.complete(preset, version);
    DealerGroupVersion held = configured.group(d).orElse(null);
    List<AuditLog.Entry> changes = changes(d);
    return new Overview(
        d,
        dealership.name(),
        preset.text(),
        version,
        dealership.zone().getId(),
        dealership.language(),
        dealership.region(),
        current.world().rulesVersion(),
        held == null ? null : new GroupHeld(held.pin().group(), held.name(), held.pin().version()),
        settings(FlatSettings.complete(shipped), fields, held, changes, current.createdAt()),
        dealership.people().all().stream()
            .filter(user -> document.users().containsKey(user.id()))
            .map(user -> person(dealership, user, changes))
            .toList(),
        dealership.sources().keySet().stream().sorted().toList(),
        dealership.locations().keySet().stream().sorted().toList(),
        dealership.groups().stream().map(group -> group.id()).toList(),
        since(document, changes, current.createdAt()));
  }

  private static List<Since> since(
      DealershipDocument document, List<AuditLog.Entry> changes, Instant createdAt) {
    List<Since> all = new ArrayList<>();
    Documents.values(document.dealership())
        .forEach(
            (field, held) -> {
              if (!field.equals("settings")) {
                AuditLog.Entry set =
                    setBy(changes, to -> to instanceof Map<?, ?> map ? map.get(field) : null, held);
                all.add(since(field, set, createdAt));
              }
            });
    parts(all, "user", "users", document.users(), changes, createdAt);
    parts(all, "source", "sources", document.sources(), changes, createdAt);
    parts(all, "location", "locations", document.locations(), changes, createdAt);
    parts(all, "group", "groups", document.groups(), changes, createdAt);
    return all;
  }

  private static void parts(
      List<Since> all,
      String kind,
      String path,
      Map<String, ?> parts,
      List<AuditLog.Entry> changes,
      Instant createdAt) {
    parts
        .keySet()
        .forEach(
            id ->
                all.add(
                    since(
                        path + "." + id,
                        changes.stream()
                            .filter(entry -> entry.what().equals(kind) && entry.thing().equals(id))
                            .findFirst()
                            .orElse(null),
                        createdAt)));
  }

  private static Since since(String path, AuditLog.@Nullable Entry set, Instant createdAt) {
    return set == null ? new Since(path, createdAt, null) : new Since(path, set.at(), set.by());
  }

  private List<AuditLog.Entry> changes(String dealership) {
    List<AuditLog.Entry> all = new ArrayList<>();
    String after = null;
    do {
      var page = audit.list(dealership, new PageRequest(AUDIT_PAGE, after));
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  private static List<Setting> settings(
      Map<String, @Nullable Object> preset,
      DealershipFields fields,
      @Nullable DealerGroupVersion group,
      List<AuditLog.Entry> changes,
      Instant createdAt) {
    GroupLayer layer = group == null ? GroupLayer.NONE : group.layer();
    Map<String, Object> own = Documents.flat(fields.ownSettings());
    Map<String, Object> ofGroup = Documents.flat(layer.settings());
    List<Setting> settings = new ArrayList<>();
    FlatSettings.complete(fields.completeSettings(layer))
        .forEach(
            (path, held) -> {
              Object shipped = preset.get(path);
              boolean differs = !Objects.equals(held, shipped);
              boolean locked = layer.lockOf(path).isPresent();
              Source source =
                  !locked && own.containsKey(path)
                      ? Source.DEALERSHIP
                      : ofGroup.containsKey(path) ? Source.DEALER_GROUP : Source.PRODUCT;
              AuditLog.Entry set =
                  differs && source == Source.DEALERSHIP
                      ? setBy(changes, to -> FlatSettings.of(settingsOf(to)).get(path), held)
                      : null;
              DealerGroupVersion setter = source == Source.DEALER_GROUP ? group : null;
              settings.add(
                  new Setting(
                      path,
                      held,
                      shipped,
                      differs,
                      set != null ? set.at() : setter != null ? setter.at() : createdAt,
                      set != null ? set.by() : setter != null ? setter.by() : null,
                      source,
                      locked));
            });
    return settings;
  }

  /** The change since which a setting has its value: the oldest of the latest that all have it. */
  private static AuditLog.@Nullable Entry setBy(
      List<AuditLog.Entry> newestFirst,
      Function<@Nullable Object, @Nullable Object> value,
      @Nullable Object held) {
    AuditLog.Entry since = null;
    for (AuditLog.Entry entry : newestFirst) {
      if (!entry.what().equals("dealership")) {
        continue;
      }
      if (!Objects.equals(held, value.apply(entry.to()))) {
        return since;
      }
      since = entry;
    }
    return since;
  }

  private static Person person(
      Dealership dealership, DealershipUser user, List<AuditLog.Entry> changes) {
    Instant since =
        changes.stream()
            .filter(entry -> entry.what().equals("user") && entry.thing().equals(user.id()))
            .map(AuditLog.Entry::at)
            .findFirst()
            .orElse(null);
    return new Person(
        user.id(),
        user.name(),
        user.roles().stream().map(Enum::name).sorted().toList(),
        user.receivesLeads(),
        user.canBeAssigned(),
        dealership.people().supervisorsOf(user.id()).stream().map(DealershipUser::id).toList(),
        user.deputy(),
        user.location(),
        dealership.groups().stream()
            .filter(group -> group.members().contains(user.id()))
            .map(group -> group.id())
            .toList(),
        user.mailOff().stream().sorted().toList(),
        since);
  }

  private static @Nullable Object settingsOf(@Nullable Object document) {
    return document instanceof Map<?, ?> map ? map.get("settings") : null;
  }
}
