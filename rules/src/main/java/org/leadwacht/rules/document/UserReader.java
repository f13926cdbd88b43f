package org.leadwacht.rules.document;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.people.Absence;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.stage.ShippedStage;

/** Reads users. */
final class UserReader {

  private final ZoneId zone;
  private final Set<String> mails;
  private final DocumentProblems problems;

  /**
   * @param zone of dates and local times
   * @param ownStages codes of stages that the dealership's rules bring
   */
  UserReader(ZoneId zone, Set<String> ownStages, DocumentProblems problems) {
    this.zone = zone;
    this.problems = problems;
    this.mails = new TreeSet<>(ShippedStage.codes(ShippedStage::isMail));
    mails.addAll(ownStages);
  }

  DealershipUser read(String id, UserFields fields) {
    String path = "users." + id;
    List<String> supervisors = orEmpty(fields.supervisors());
    for (int i = 0; i < supervisors.size(); i++) {
      if (supervisors.get(i).equals(id)) {
        problems.add(path + ".supervisors." + i, "rules.document.ownSupervisor");
      }
    }
    if (id.equals(fields.deputy())) {
      problems.add(path + ".deputy", "rules.document.ownDeputy");
    }
    return new DealershipUser(
        id,
        fields.name() == null ? id : fields.name(),
        fields.email(),
        fields.roles() == null ? Set.of() : fields.roles(),
        Boolean.TRUE.equals(fields.receivesLeads()),
        !Boolean.FALSE.equals(fields.canBeAssigned()),
        supervisors,
        ownTimes(path + ".after", fields.after()),
        absences(path + ".absences", fields.absences()),
        fields.deputy(),
        mailOff(path + ".mail", fields.mail()),
        fields.wr1Before() == null ? null : duration(path + ".wr1Before", fields.wr1Before()),
        fields.location(),
        Set.copyOf(orEmpty(fields.tags())));
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  private Duration duration(String path, String text) {
    return problems.read(path, Duration.ZERO, () -> TextFormat.duration(text));
  }

  private Map<String, Duration> ownTimes(String path, @Nullable Map<String, String> fields) {
    Map<String, Duration> times = new LinkedHashMap<>();
    if (fields != null) {
      fields.forEach((stage, text) -> times.put(stage, duration(path + "." + stage, text)));
    }
    return times;
  }

  private Set<String> mailOff(String path, @Nullable Map<String, Boolean> fields) {
    Set<String> off = new HashSet<>();
    if (fields != null) {
      fields.forEach(
          (stage, wanted) -> {
            if (!mails.contains(stage)) {
              problems.add(path + "." + stage, "rules.document.noMailStage", stage, mails);
            } else if (!wanted) {
              off.add(stage);
            }
          });
    }
    return off;
  }

  private List<Absence> absences(String path, @Nullable List<AbsenceFields> fields) {
    List<Absence> absences = new ArrayList<>();
    for (int i = 0; fields != null && i < fields.size(); i++) {
      AbsenceFields absence = fields.get(i);
      problems
          .read(path + "." + i, List.<Absence>of(), () -> List.of(absence.in(zone)))
          .forEach(absences::add);
    }
    return absences;
  }
}
