package org.leadwacht.rules.document;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.OpeningHours;
import org.leadwacht.rules.dealership.ClosingReason;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.dealership.Receipt;
import org.leadwacht.rules.dealership.Schedule;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.document.SettingsFields.ClosingReasonFields;
import org.leadwacht.rules.document.SettingsFields.MailFields;
import org.leadwacht.rules.document.SettingsFields.PoolFields;
import org.leadwacht.rules.document.SettingsFields.ReceiptFields;
import org.leadwacht.rules.document.SettingsFields.ScheduleFields;
import org.leadwacht.rules.document.SettingsFields.StageFields;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.rules.stage.ShippedStage.Time;
import org.leadwacht.rules.text.CleanText;

/** Reads complete settings: those of the preset with the dealership's own over them. */
final class SettingsReader {

  private static final String PATH = "dealership.settings.";
  private static final Duration JOIN_WITHIN = Duration.ofDays(90);

  private static final Pattern WEB = Pattern.compile("https?://[^\\s<>\"]{1,2000}");

  private final Set<String> ownStages;
  private final DocumentProblems problems;

  SettingsReader(Set<String> ownStages, DocumentProblems problems) {
    this.ownStages = ownStages;
    this.problems = problems;
  }

  Settings read(SettingsFields fields) {
    SettingsFields.FollowUpFields followUp = fields.followUp();
    String joinWithin = fields.joinWithin();
    return new Settings(
        stages(fields.stages()),
        fields.mailWindow() == null ? Settings.MailWindow.ALWAYS : fields.mailWindow(),
        followUp == null || !Boolean.FALSE.equals(followUp.respectOpeningHours()),
        isOn(fields.distributeKnownContactsNormally()),
        joinWithin == null
            ? JOIN_WITHIN
            : problems.read(
                PATH + "joinWithin", JOIN_WITHIN, () -> TextFormat.longDuration(joinWithin)),
        isOn(fields.useVehicleLocation()),
        pool(fields.pool()),
        fields.fallbackUser(),
        isOn(fields.handOverOnAbsence()),
        mail(fields.mail()),
        isOn(fields.leadTracking()),
        fields.activities() != null && isOn(fields.activities().enabled()),
        fields.activities() == null ? null : questionnaire(fields.activities().questionnaire()),
        fields.retentionMonths(),
        closingReasons(fields.closingReasons()),
        receipts(fields.receipts()));
  }

  private @Nullable String questionnaire(@Nullable String address) {
    String clean = CleanText.of(address);
    if (clean != null && !WEB.matcher(clean).matches()) {
      problems.add(PATH + "activities.questionnaire", "rules.document.web", clean);
      return null;
    }
    return clean;
  }

  private List<ClosingReason> closingReasons(@Nullable List<ClosingReasonFields> fields) {
    List<ClosingReason> reasons = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (ClosingReasonFields reason : fields == null ? List.<ClosingReasonFields>of() : fields) {
      String path = PATH + "closingReasons";
      Ids.require(path, List.of(reason.id()), problems);
      if (!ids.add(reason.id())) {
        problems.add(path, "rules.document.twice", reason.id());
      }
      Map<LeadSource.Kind, String> words = reason.portalWords();
      reasons.add(
          new ClosingReason(
              reason.id(), reason.name(), reason.outcome(), words == null ? Map.of() : words));
    }
    return reasons;
  }

  private static List<Receipt> receipts(@Nullable List<ReceiptFields> fields) {
    return fields == null
        ? List.of()
        : fields.stream()
            .map(
                receipt ->
                    new Receipt(
                        orNone(receipt.sources()),
                        orNone(receipt.groups()),
                        receipt.language(),
                        receipt.subject(),
                        receipt.text(),
                        orNone(receipt.files())))
            .toList();
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  private static boolean isOn(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  private Map<String, StageSetting> stages(@Nullable Map<String, StageFields> fields) {
    Map<String, StageSetting> stages = new LinkedHashMap<>();
    if (fields != null) {
      fields.forEach((code, stage) -> stages.put(code, stage(code, stage)));
    }
    return stages;
  }

  private StageSetting stage(String code, StageFields fields) {
    String path = PATH + "stages." + code;
    ShippedStage shipped = ShippedStage.of(code).orElse(null);
    if (shipped == null && !ownStages.contains(code)) {
      Set<String> known = new TreeSet<>(ShippedStage.codes(stage -> true));
      known.addAll(ownStages);
      problems.add(path, "rules.document.unknownField", known);
    }
    Time time = shipped == null ? Time.AFTER : shipped.time();
    requireOnly(path, time, fields);
    boolean enabled = !Boolean.FALSE.equals(fields.enabled());
    if (time == Time.SCHEDULE) {
      return new StageSetting(
          code,
          enabled,
          null,
          StageSetting.Clock.ELAPSED,
          schedule(path + ".schedule", fields.schedule()));
    }
    String text = time == Time.BEFORE ? fields.before() : fields.after();
    if (enabled && text == null && shipped != null) {
      problems.add(path + "." + time.setting(), "rules.document.noTime", Term.stage(code));
    }
    return new StageSetting(
        code, enabled, duration(path + "." + time.setting(), text), clock(fields), null);
  }

  private static StageSetting.Clock clock(StageFields fields) {
    return fields.clock() == null ? StageSetting.Clock.BUSINESS : fields.clock();
  }

  /** A stage has a time of its own kind and no other. */
  private void requireOnly(String path, Time time, StageFields fields) {
    List<String> known =
        time == Time.SCHEDULE
            ? List.of("enabled", "schedule")
            : List.of(time.setting(), "clock", "enabled");
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("after", fields.after());
    given.put("before", fields.before());
    given.put("clock", fields.clock());
    given.put("schedule", fields.schedule());
    given.forEach(
        (name, value) -> {
          if (value != null && !known.contains(name)) {
            problems.add(path + "." + name, "rules.document.unknownField", known);
          }
        });
  }

  private @Nullable Duration duration(String path, @Nullable String text) {
    return text == null
        ? null
        : problems.read(path, Duration.ZERO, () -> TextFormat.duration(text));
  }

  private @Nullable Schedule schedule(String path, @Nullable ScheduleFields fields) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (fields != null && fields.days() != null) {
      for (String text : fields.days()) {
        days.addAll(
            problems.read(path + ".days", Set.<DayOfWeek>of(), () -> OpeningHours.weekdays(text)));
      }
    }
    String time = fields == null ? null : fields.time();
    if (days.isEmpty()) {
      problems.add(path + ".days", "rules.document.noWeekday");
      return null;
    }
    return time == null
        ? null
        : new Schedule(
            days,
            problems.read(path + ".time", LocalTime.MIDNIGHT, () -> TextFormat.timeOfDay(time)));
  }

  private Settings.Pool pool(@Nullable PoolFields fields) {
    if (fields == null) {
      return new Settings.Pool(false, null, false);
    }
    if (isOn(fields.enabled()) && fields.account() == null) {
      problems.add(PATH + "pool.account", "rules.document.poolAccount");
    }
    return new Settings.Pool(isOn(fields.enabled()), fields.account(), isOn(fields.oldestFirst()));
  }

  private static Settings.Mail mail(@Nullable MailFields fields) {
    return fields == null
        ? new Settings.Mail(true, null, null, null, null, null)
        : new Settings.Mail(
            !Boolean.FALSE.equals(fields.send()),
            fields.fromName(),
            fields.replyTo(),
            fields.unreadableTo(),
            fields.tradeInCopyTo(),
            fields.alarmBudget());
  }
}
