package org.leadwacht.service.activities;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.MilestoneRecord;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.ProblemException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A milestone as it is sent.
 *
 * @param id the sender's id, so that it can be sent again and corrected; where there is none, the
 *     same type, moment, vehicle and lead are the same milestone
 * @param type {@code TEST_DRIVE}, {@code OFFER_SENT}, {@code CONTRACT}, {@code DELIVERED}, {@code
 *     SERVICED}, {@code CONTRACT_ENDS}, or a type of the dealership's own in capital letters
 * @param at when it was or will be reached; now where nothing is said
 * @param vehicle what vehicle it is about, a text or an object
 * @param responsible id of the user who is responsible for what follows
 * @param lead id of the lead it came from
 * @param data what else is told; {@code handOverAt} of a contract is the date of the hand-over
 * @param imported whether it tells what happened elsewhere
 * @param catchUp whether what was due before it arrived is wanted, at once
 */
@Schema(
    name = "MilestoneInput",
    example =
        """
        {"id": "contract-4711", "type": "DELIVERED", "at": "2026-03-05T10:00", "vehicle": "Astra", \
        "responsible": "anna"}\
        """)
record MilestoneForm(
    @Nullable String id,
    @Nullable String type,
    @Nullable String at,
    @Schema(type = "object") @Nullable Object vehicle,
    @Nullable String responsible,
    @Nullable String lead,
    @Nullable Map<String, Object> data,
    @Nullable Boolean imported,
    @Nullable Boolean catchUp) {

  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,49}");
  private static final int LONGEST = 200;
  private static final int MOST = 50;
  private static final int LONGEST_VALUE = 2_000;
  private static final JsonMapper JSON = new JsonMapper();

  /** That the vehicle of a won lead is delivered at an instant. */
  static MilestoneForm delivered(StoredLead lead, Instant at) {
    String vehicle = lead.details().own().vehicle();
    return new MilestoneForm(
        MilestoneRecord.ofWonLead(lead.id()),
        MilestoneRecord.DELIVERED,
        at.toString(),
        vehicle == null ? null : JSON.readValue(vehicle, Object.class),
        null,
        lead.id(),
        null,
        null,
        null);
  }

  /** What was sent, each part as it has to be. */
  record Checked(
      String id,
      String type,
      Instant at,
      @Nullable String vehicle,
      @Nullable String responsible,
      @Nullable String lead,
      Map<String, String> data,
      boolean catchUp) {}

  Checked checked(Dealership dealership, Instant now) {
    String kind = CleanText.of(type);
    if (kind == null || !TYPE.matcher(kind).matches()) {
      throw ProblemException.unprocessable("type", "service.milestone.type", String.valueOf(type));
    }
    String who = dealership.people().named(CleanText.of(responsible));
    if (who != null && dealership.people().find(who) == null) {
      throw ProblemException.unprocessable("responsible", "rules.document.unknown.user", who);
    }
    Instant moment = moment(dealership, now);
    String what = text(vehicle);
    String from = CleanText.of(lead);
    String own = CleanText.of(id);
    return new Checked(
        own == null ? idOf(kind, moment, what, from) : require("id", own),
        kind,
        moment,
        what,
        who,
        from,
        told(),
        Boolean.TRUE.equals(catchUp));
  }

  private Instant moment(Dealership dealership, Instant now) {
    String text = CleanText.of(at);
    if (text == null) {
      return now;
    }
    try {
      return Instants.parse(text.length() == 10 ? text + "T00:00" : text, dealership.zone())
          .truncatedTo(ChronoUnit.MILLIS);
    } catch (InvalidValueException e) {
      throw ProblemException.unprocessable("at", e.reason());
    }
  }

  private Map<String, String> told() {
    Map<String, String> told = new LinkedHashMap<>();
    if (data == null) {
      return told;
    }
    if (data.size() > MOST) {
      throw ProblemException.unprocessable("data", "service.milestone.data", MOST, LONGEST_VALUE);
    }
    data.forEach(
        (name, value) -> {
          String text = text(value);
          if (text == null) {
            return;
          }
          if (name.length() > LONGEST || text.length() > LONGEST_VALUE) {
            throw ProblemException.unprocessable(
                "data", "service.milestone.data", MOST, LONGEST_VALUE);
          }
          // a dot would be a path in the store
          told.put(name.replace('.', '_').replace('$', '_'), text);
        });
    return told;
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? CleanText.of(String.valueOf(value))
        : JSON.writeValueAsString(value);
  }

  private static String require(String field, String text) {
    if (text.length() > LONGEST) {
      throw ProblemException.unprocessable(field, "service.milestone.long", LONGEST);
    }
    return text;
  }

  private static String idOf(
      String type, Instant at, @Nullable String vehicle, @Nullable String lead) {
    String key =
        String.join("\u0000", type, at.toString(), String.valueOf(vehicle), String.valueOf(lead));
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
