package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.Presets;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
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
   * @param value what holds
   * @param preset what the preset says, or null
   * @param differs whether both differ
   * @param since when the value was set, or null for the preset's
   * @param by who set it, or null for the preset's
   */
  @Schema(name = "OverviewSetting")
  record Setting(
      String path,
      @Nullable Object value,
      @Nullable Object preset,
      boolean differs,
      @Nullable Instant since,
      @Nullable String by) {}

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
      List<Setting> settings,
      List<Person> users,
      List<String> sources,
      List<String> locations,
      List<String> groups) {}

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
    SettingsFields shipped = Presets.settings(preset, version);
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
        settings(
            FlatSettings.of(Documents.values(shipped)),
            FlatSettings.of(Documents.values(fields.completeSettings())),
            changes),
        dealership.people().all().stream()
            .filter(user -> document.users().containsKey(user.id()))
            .map(user -> person(dealership, user, changes))
            .toList(),
        dealership.sources().keySet().stream().sorted().toList(),
        dealership.locations().keySet().stream().sorted().toList(),
        dealership.groups().stream().map(group -> group.id()).toList());
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
      Map<String, Object> preset, Map<String, Object> value, List<AuditLog.Entry> changes) {
    List<Setting> settings = new ArrayList<>();
    value.forEach(
        (path, held) -> {
          Object shipped = preset.get(path);
          boolean differs = !held.equals(shipped);
          AuditLog.Entry set = differs ? setBy(path, held, changes) : null;
          settings.add(
              new Setting(
                  path,
                  held,
                  shipped,
                  differs,
                  set == null ? null : set.at(),
                  set == null ? null : set.by()));
        });
    return settings;
  }

  /** The change since which a setting has its value: the oldest of the latest that all have it. */
  private static AuditLog.@Nullable Entry setBy(
      String path, Object held, List<AuditLog.Entry> newestFirst) {
    AuditLog.Entry since = null;
    for (AuditLog.Entry entry : newestFirst) {
      if (!entry.what().equals("dealership")) {
        continue;
      }
      if (!held.equals(FlatSettings.of(settingsOf(entry.to())).get(path))) {
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
