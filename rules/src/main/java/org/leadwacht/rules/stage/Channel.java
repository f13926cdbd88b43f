package org.leadwacht.rules.stage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How somebody is told. */
public enum Channel {
  /** On the screen, with a sound. */
  POPUP,
  /** By e-mail. */
  MAIL,
  /** The mark of an escalated lead in a list: it is seen there, and nothing is sent. */
  LIST,
  /** A call to a program; a copy of what a person is told, which no rule names. */
  WEBHOOK,
  /** A message to a person's device; a copy of a popup, which no rule names. */
  PUSH;

  private static final Map<String, Channel> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Channel::code, one -> one));

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The channel as rules, documents and the API write it. */
  @JsonValue
  public String code() {
    return code;
  }

  /**
   * The channel of that code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Channel of(String code) {
    Channel channel = BY_CODE.get(code);
    return channel == null ? valueOf(code.toUpperCase(Locale.ROOT)) : channel;
  }
}
