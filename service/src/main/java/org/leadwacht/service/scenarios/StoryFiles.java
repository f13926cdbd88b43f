package org.leadwacht.service.scenarios;

import java.util.Map;
import java.util.regex.Pattern;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** The files of stories as people change them: each change is in the audit. */
@Component
class StoryFiles {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");
  private static final String KIND = "scenario";

  private final Scenarios scenarios;
  private final AuditLog audit;

  StoryFiles(Scenarios scenarios, AuditLog audit) {
    this.scenarios = scenarios;
    this.audit = audit;
  }

  /** A file; 404 if there is none of the name. */
  StoredScenario require(String dealership, String name) {
    return scenarios
        .find(dealership, name)
        .orElseThrow(() -> ProblemException.notFound(KIND, name));
  }

  /** 400 for what is no name of a file. */
  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw ProblemException.badRequest(
          "name", "service.scenario.name", name.replaceAll("\\p{Cntrl}", "?"));
    }
  }

  /** 409 if there is a file of the name. */
  void requireFree(String dealership, String name) {
    if (scenarios.find(dealership, name).isPresent()) {
      throw ProblemException.conflict(Message.of("service.scenario.taken", name), Map.of());
    }
  }

  /** Stores a file in place of the one of that name. */
  StoredScenario put(String dealership, String name, String text, String by) {
    String before = scenarios.put(dealership, name, text, by);
    if (!text.equals(before)) {
      audit.record(
          Change.of(dealership, by, KIND, name)
              .from(before == null ? null : Map.of("text", before))
              .to(Map.of("text", text)));
    }
    return require(dealership, name);
  }

  /** Removes a file; 404 if there is none of the name. */
  void remove(String dealership, String name, String by) {
    StoredScenario found = require(dealership, name);
    scenarios.remove(dealership, name);
    audit.record(Change.of(dealership, by, KIND, name).from(Map.of("text", found.text())));
  }
}
