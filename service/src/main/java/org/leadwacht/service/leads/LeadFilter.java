package org.leadwacht.service.leads;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.Signal;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.People;
import org.leadwacht.service.leads.Urgency.Group;
import org.leadwacht.service.platform.web.Place;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Which leads are asked for; what is null is not asked.
 *
 * @param status how far the work is; several with commas
 * @param signal the colour
 * @param assignee id of the user who is responsible
 * @param actor id of the user who is to act: responsible, or standing in for who is and is absent
 * @param escalated true for those that are, false for those that are not, or the id of the user to
 *     whom
 * @param source id of the source
 * @param openedBefore whose present cycle began before this instant
 * @param group how urgent it is: {@code OVERDUE}, {@code OPEN}, {@code WITHOUT_FOLLOW_UP}, {@code
 *     FOLLOW_UP}, {@code CLOSED}
 * @param order {@code URGENCY} for what burns first at the front; else the newest first
 * @param q words in the contact, vehicle or message
 */
public record LeadFilter(
    @Nullable Set<Status> status,
    @Nullable Signal signal,
    @Nullable String assignee,
    @Nullable String actor,
    @Nullable String escalated,
    @Nullable String source,
    @Nullable Instant openedBefore,
    @Nullable Group group,
    @Nullable Order order,
    @Nullable String q) {

  private static final String RECEIVED_AT = "receivedAt";
  private static final List<String> TRUTH = List.of("true", "false");

  /** In which order leads are listed. */
  public enum Order {
    NEWEST,
    URGENCY
  }

  /** The same, with people and sources by the ids they have, in whatever case they were named. */
  LeadFilter in(Dealership dealership) {
    People people = dealership.people();
    String marked =
        TRUTH.stream().filter(word -> word.equalsIgnoreCase(escalated)).findFirst().orElse(null);
    String from = dealership.sourceNamed(source);
    return new LeadFilter(
        status,
        signal,
        people.named(assignee),
        people.named(actor),
        marked == null ? people.named(escalated) : marked,
        from == null ? source : from,
        openedBefore,
        group,
        order,
        q);
  }

  List<Criteria> conditions(@Nullable String after) {
    List<Criteria> conditions = new ArrayList<>();
    if (status != null && !status.isEmpty()) {
      conditions.add(where("status").in(status));
    }
    if (signal != null) {
      conditions.add(where("signal").is(signal));
    }
    if (assignee != null) {
      conditions.add(where("assignee").is(assignee));
    }
    if (escalated != null) {
      conditions.add(
          switch (escalated) {
            case "true" -> where("escalatedTo").ne(List.of());
            case "false" -> where("escalatedTo").is(List.of());
            default -> where("escalatedTo").is(escalated);
          });
    }
    if (source != null) {
      conditions.add(where("source").is(source));
    }
    if (openedBefore != null) {
      conditions.add(where("openedAt").lt(openedBefore));
    }
    if (q != null) {
      SearchText.words(q).forEach(word -> conditions.add(where("search").regex(word)));
    }
    if (group != null) {
      conditions.add(where("urgency").gte(Urgency.prefix(group)).lt(Urgency.behind(group)));
    }
    if (after != null) {
      conditions.add(
          isByUrgency() ? where("urgency").gt(after) : Place.of(after).older(RECEIVED_AT));
    }
    return conditions;
  }

  /** Leads behind one in the order of a list: the newest first. */
  public static Criteria behind(StoredLead lead) {
    return place(lead).older(RECEIVED_AT);
  }

  boolean isByUrgency() {
    return order == Order.URGENCY;
  }

  /** The same leads of a group only. */
  LeadFilter of(Urgency.Group only) {
    return new LeadFilter(
        status, signal, assignee, actor, escalated, source, openedBefore, only, order, q);
  }

  String cursorOf(StoredLead lead) {
    return isByUrgency() ? Urgency.of(lead.record()) : place(lead).cursor();
  }

  private static Place place(StoredLead lead) {
    return new Place(lead.record().inquiry().receivedAt(), lead.id());
  }
}
