package org.leadwacht.service.canary;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.leadwacht.service.access.ServerKey;
import org.springframework.stereotype.Component;

/** What a test lead is recognised by: signed, so that nobody else can make one. */
@Component
class CanaryTokens {

  /** By this every token begins; nothing else is held against the key. */
  static final String PREFIX = "canary.";

  private static final String PURPOSE = "canary";
  private static final int PARTS = 4;

  /** Which test lead it is. */
  record Bird(String source, Instant sentAt) {}

  private final ServerKey key;

  CanaryTokens(ServerKey key) {
    this.key = key;
  }

  String of(Canary canary, Instant sentAt) {
    String said =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(canary.source().getBytes(StandardCharsets.UTF_8))
            + "."
            + sentAt.toEpochMilli();
    return PREFIX + said + "." + key.signed(PURPOSE, signed(canary.dealership(), said));
  }

  /** Which test lead of the dealership it is; empty if it was not made here. */
  Optional<Bird> read(String dealership, String token) {
    String[] parts = token.split("\\.", -1);
    if (!token.startsWith(PREFIX)
        || parts.length != PARTS
        || !key.hasSigned(PURPOSE, signed(dealership, parts[1] + "." + parts[2]), parts[3])) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Bird(
              new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8),
              Instant.ofEpochMilli(Long.parseLong(parts[2]))));
    } catch (IllegalArgumentException | DateTimeException madeByAnotherRelease) {
      return Optional.empty();
    }
  }

  private static String signed(String dealership, String said) {
    return dealership + "\u0000" + said;
  }
}
