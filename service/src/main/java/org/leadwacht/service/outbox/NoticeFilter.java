package org.leadwacht.service.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.Notice.State;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Which notices are asked for; what is null is not asked.
 *
 * @param lead about this lead
 * @param user for this user
 * @param stage of this stage
 * @param state in this state
 * @param channel over this channel
 * @param from taking effect at or after this instant
 * @param to taking effect before this instant
 * @param newest whether the latest come first
 */
public record NoticeFilter(
    @Nullable String lead,
    @Nullable String user,
    @Nullable String stage,
    @Nullable State state,
    @Nullable Channel channel,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Boolean newest) {

  /** The same, with the user by the id it has, in whatever case it was named. */
  public NoticeFilter in(People people) {
    return new NoticeFilter(lead, people.named(user), stage, state, channel, from, to, newest);
  }

  boolean newestFirst() {
    return Boolean.TRUE.equals(newest);
  }

  List<Criteria> conditions() {
    List<Criteria> conditions = new ArrayList<>();
    add(conditions, "lead", lead);
    add(conditions, "user", user);
    add(conditions, "stage", stage);
    add(conditions, "state", state == null ? null : state.name());
    add(conditions, "channel", channel == null ? null : channel.code());
    if (from != null && to != null) {
      conditions.add(Criteria.where("at").gte(from).lt(to));
    } else if (from != null) {
      conditions.add(Criteria.where("at").gte(from));
    } else if (to != null) {
      conditions.add(Criteria.where("at").lt(to));
    }
    return conditions;
  }

  private static void add(List<Criteria> conditions, String field, @Nullable String value) {
    if (value != null) {
      conditions.add(Criteria.where(field).is(value));
    }
  }
}
