package org.leadwacht.service.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What an API key is for. */
public enum Scope {
  LEAD(
      Set.of(
          Right.DEALERSHIP_READ,
          Right.LEADS_READ,
          Right.LEADS_WRITE,
          Right.LEADS_HAND_OVER,
          Right.NOTICES_READ)),
  MANAGE(
      Set.of(Right.DEALERSHIP_READ, Right.DEALERSHIP_WRITE, Right.NOTICES_READ, Right.AUDIT_READ)),
  RULES(Set.of(Right.DEALERSHIP_READ, Right.RULES_READ, Right.RULES_WRITE, Right.SCENARIOS_RUN)),
  SUPPORT(Right.all());

  private final Set<Right> rights;

  Scope(Set<Right> rights) {
    this.rights = rights;
  }

  Set<Right> rights() {
    return rights;
  }

  /** The scope as the API writes it. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that name. */
  @JsonCreator
  public static Scope of(String code) {
    return Arrays.stream(values())
        .filter(scope -> scope.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                org.leadwacht.service.platform.web.ProblemException.unprocessable(
                    "scope",
                    "'" + code + "' is no scope; give one of lead, manage, rules, support."));
  }
}
