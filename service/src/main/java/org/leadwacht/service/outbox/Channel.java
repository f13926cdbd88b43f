package org.leadwacht.service.outbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a notice reaches its user. */
public enum Channel {
  POPUP,
  MAIL,
  WEBHOOK;

  /** The channel as documents and the API write it. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The channel of that name. */
  public static Channel of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
