package org.leadwacht.service.leads;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Signal;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.service.platform.web.ProblemException;

/**
 * Which leads are asked for; what is null is not asked.
 *
 * @param status how far the work is; several with commas
 * @param signal the colour
 * @param assignee id of the user who is responsible
 * @param escalated true for those that are, false for those that are not, or the id of the user to
 *     whom
 * @param source id of the source
 * @param openedBefore whose present cycle began before this instant
 * @param q words in the contact, vehicle or message
 */
public record LeadFilter(
    @Nullable Set<Status> status,
    @Nullable Signal signal,
    @Nullable String assignee,
    @Nullable String escalated,
    @Nullable String source,
    @Nullable Instant openedBefore,
    @Nullable String q) {

  private static final String SEPARATOR = "~";

  List<Bson> conditions(@Nullable String after) {
    List<Bson> conditions = new ArrayList<>();
    if (status != null && !status.isEmpty()) {
      conditions.add(Filters.in("status", status.stream().map(Enum::name).toList()));
    }
    if (signal != null) {
      conditions.add(Filters.eq("signal", signal.name()));
    }
    if (assignee != null) {
      conditions.add(Filters.eq("assignee", assignee));
    }
    if (escalated != null) {
      conditions.add(
          switch (escalated) {
            case "true" -> Filters.ne("escalatedTo", List.of());
            case "false" -> Filters.eq("escalatedTo", List.of());
            default -> Filters.eq("escalatedTo", escalated);
          });
    }
    if (source != null) {
      conditions.add(Filters.eq("source", source));
    }
    if (openedBefore != null) {
      conditions.add(Filters.lt("openedAt", Date.from(openedBefore)));
    }
    if (q != null && !q.isBlank()) {
      conditions.add(
          Filters.regex(
              "search", Pattern.compile(Pattern.quote(q.strip().toLowerCase(Locale.ROOT)))));
    }
    if (after != null) {
      conditions.add(behind(after));
    }
    return conditions;
  }

  private static Bson behind(String after) {
    int separator = after.indexOf(SEPARATOR);
    try {
      Date receivedAt = new Date(Long.parseLong(after.substring(0, Math.max(separator, 0))));
      String id = after.substring(separator + 1);
      return Filters.or(
          Filters.lt("receivedAt", receivedAt),
          Filters.and(Filters.eq("receivedAt", receivedAt), Filters.lt("_id", id)));
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest("after", "service.page.after");
    }
  }

  static String cursor(StoredLead lead) {
    return lead.record().inquiry().receivedAt().toEpochMilli() + SEPARATOR + lead.id();
  }
}
