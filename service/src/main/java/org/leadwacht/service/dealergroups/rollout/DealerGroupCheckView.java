package org.leadwacht.service.dealergroups.rollout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.platform.web.FieldError;
import org.leadwacht.service.rules.inforce.Proven;
import org.leadwacht.service.rules.publication.GroupPublication;
import org.leadwacht.service.scenarios.RuleProblem;

/**
 * What a check of a draft found.
 *
 * @param ok whether the draft can be published
 * @param problems errors and warnings in its files
 * @param errors what is wrong with its settings and locks
 * @param dealerships what taking it would do in each dealership that was tried; none was where the
 *     draft has errors
 */
@Schema(name = "DealerGroupCheck")
record DealerGroupCheckView(
    boolean ok, List<RuleProblem> problems, List<FieldError> errors, List<House> dealerships) {

  /**
   * What taking the draft would do in a dealership.
   *
   * @param ok whether the dealership would take it
   * @param reasons why it would not
   * @param settings what holds then and does not now
   * @param changes what changes for every lead there can be; null where that cannot be proven, as
   *     where settings change as well
   */
  @Schema(name = "DealerGroupTrial")
  record House(
      String id,
      String name,
      boolean ok,
      List<String> reasons,
      List<SettingChange> settings,
      @Nullable List<String> changes) {}

  /**
   * A setting that changes.
   *
   * @param path such as {@code stages.R1.enabled}
   * @param now what holds; null for nothing
   * @param then what would hold; null for nothing
   */
  @Schema(name = "DealerGroupSettingChange")
  record SettingChange(
      String path,
      @Schema(type = "object") @Nullable Object now,
      @Schema(type = "object") @Nullable Object then) {}

  static House house(
      GroupPublication.Trial trial,
      List<Message> reasons,
      @Nullable Proven proven,
      Language language) {
    DealershipFields own = trial.present().state().content().dealership();
    return new House(
        trial.dealership(),
        own.name() == null ? trial.dealership() : own.name(),
        reasons.isEmpty(),
        reasons.stream().map(reason -> reason.in(language)).toList(),
        changes(trial, own),
        proven == null
            ? null
            : proven.changes().stream().map(sentence -> sentence.in(language)).toList());
  }

  private static List<SettingChange> changes(GroupPublication.Trial trial, DealershipFields own) {
    Map<String, Object> now = Documents.flat(own.completeSettings(trial.present().state().group()));
    Map<String, Object> then = Documents.flat(own.completeSettings(trial.group()));
    return Documents.differing(now, then).stream()
        .map(path -> new SettingChange(path, now.get(path), then.get(path)))
        .toList();
  }
}
