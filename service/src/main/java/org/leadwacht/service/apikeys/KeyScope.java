package org.leadwacht.service.apikeys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.leadwacht.service.access.Permission;

/** What an API key is for. */
public enum KeyScope {
  LEAD(
      Set.of(
          Permission.DEALERSHIP_READ,
          Permission.LEADS_READ,
          Permission.LEADS_WRITE,
          Permission.LEADS_HAND_OVER,
          Permission.NOTICES_READ)),
  MANAGE(
      Set.of(
          Permission.DEALERSHIP_READ,
          Permission.DEALERSHIP_WRITE,
          Permission.NOTICES_READ,
          Permission.AUDIT_READ)),
  RULES(
      Set.of(
          Permission.DEALERSHIP_READ,
          Permission.RULES_READ,
          Permission.RULES_WRITE,
          Permission.SCENARIOS_RUN)),
  SUPPORT(Permission.all());

  private final Set<Permission> rights;

  KeyScope(Set<Permission> rights) {
    this.rights = rights;
  }

  Set<Permission> rights() {
    return rights;
  }

  /** The scope as the API writes it. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that name. */
  @JsonCreator
  public static KeyScope of(String code) {
    return Arrays.stream(values())
        .filter(scope -> scope.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                org.leadwacht.service.platform.web.ProblemException.unprocessable(
                    "scope", "service.key.unknownScope", code));
  }
}
