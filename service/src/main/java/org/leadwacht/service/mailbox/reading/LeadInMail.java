package org.leadwacht.service.mailbox.reading;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request that a message tells of.
 *
 * @param fields what was found, by the names a lead has in the API: {@code contact.name}, {@code
 *     contact.email}, {@code contact.phone}, {@code externalId}, {@code brand}, {@code condition},
 *     {@code request}, {@code location}, {@code price}, {@code message}
 * @param vehicle what was found of the vehicle, by name; {@code text} where it is words alone
 * @param tradeIn the car that is given in trade, in words, or null
 * @param sentBy names under which the sender may be known as a source, the surest first
 * @param receivedAt when it was asked for, or null where the message does not say it well
 * @param call what is told of a telephone call, or null
 */
public record LeadInMail(
    Map<String, String> fields,
    Map<String, String> vehicle,
    @Nullable String tradeIn,
    List<String> sentBy,
    @Nullable Instant receivedAt,
    @Nullable Call call) {

  public LeadInMail {
    fields = Map.copyOf(fields);
    vehicle = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(vehicle));
    sentBy = List.copyOf(sentBy);
  }

  /** The same in one way of setting blanks: what is written twice in a mail differs in them. */
  LeadInMail single() {
    return new LeadInMail(
        single(fields),
        single(vehicle),
        tradeIn == null ? null : Blanks.single(tradeIn),
        sentBy,
        receivedAt,
        call);
  }

  private static Map<String, String> single(Map<String, String> texts) {
    Map<String, String> single = new LinkedHashMap<>(texts);
    single.replaceAll((name, text) -> Blanks.single(text));
    return single;
  }

  /** Whether somebody took the call. */
  public enum Call {
    ACCEPTED,
    MISSED
  }

  /** Fields as they are found: what is blank or was found before counts for nothing. */
  static final class Fields {

    private final Map<String, String> found = new LinkedHashMap<>();

    Fields put(String name, @Nullable String value) {
      if (value != null && !Blanks.strip(value).isEmpty()) {
        found.putIfAbsent(name, Blanks.strip(value));
      }
      return this;
    }

    Map<String, String> map() {
      return found;
    }
  }
}
