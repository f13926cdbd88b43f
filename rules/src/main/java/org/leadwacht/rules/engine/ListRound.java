package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.LeadRecord;

/**
 * A round of a dealership's lists: what was missed while the server was away, what was due before a
 * change, what the change drops, what is due. Stages of the same instant come before the lists, so
 * whoever calls has them fire first.
 */
public final class ListRound {

  private final Content content;
  private final List<ListMail> mails = new ArrayList<>();
  private @Nullable Collection<LeadRecord> leads;
  private ListState state;

  private ListRound(ListState state, Content content) {
    this.state = state;
    this.content = content;
  }

  /**
   * What lists are made of at the instant they are sent; asked only for what is sent.
   *
   * @param leads the unfinished leads of the dealership
   * @param lastLeads the instant of the last lead of each source, if any
   */
  public record Content(
      Supplier<Collection<LeadRecord>> leads, Supplier<Map<String, Instant>> lastLeads) {}

  /**
   * What a round led to.
   *
   * @param state what is kept for the next round
   * @param mails the lists that are sent
   */
  public record Sent(ListState state, List<ListMail> mails) {

    public Sent {
      mails = List.copyOf(mails);
    }
  }

  /** The next run of any list that is on, at or after an instant; null if there is none. */
  public static @Nullable Instant next(World world, ListState state, Instant from) {
    return new Lists(world, rule -> {}).next(state, from).map(Lists.Due::at).orElse(null);
  }

  /**
   * Sends what is to be sent until an instant, that instant included.
   *
   * @param state what was kept of the last round
   * @param content what the lists are made of
   * @param concluded told of every rule that concluded something
   */
  public static Sent upTo(
      ListState state,
      Interim interim,
      Instant now,
      Content content,
      Consumer<RuleInfo> concluded) {
    ListRound round = new ListRound(state, content);
    Lists held = new Lists(interim.planned(), concluded);
    List<Lists.Due> missed = List.of();
    Instant from = interim.lookedAt();
    for (Interim.Point point : interim.points()) {
      if (point.at().isAfter(now)) {
        break;
      }
      World changed = point.changed();
      if (changed == null) {
        missed = held.missed(round.state, from, point.at());
        round.state = held.afterReturn(round.state, from, point.at());
      } else {
        round.runs(held, from, point.at(), false);
        Lists next = new Lists(changed, concluded);
        round.state = held.changedTo(next, round.state, point.at());
        held = next;
      }
      from = point.at();
    }
    for (Lists.Due due : missed) {
      if (!held.isClosed(due.at())) {
        round.send(held, due, true);
      }
    }
    round.runs(held, from, now, true);
    return new Sent(round.state, round.mails);
  }

  private void runs(Lists lists, Instant from, Instant to, boolean inclusive) {
    Optional<Lists.Due> due = lists.next(state, from);
    while (due.isPresent()
        && (due.get().at().isBefore(to) || (inclusive && due.get().at().equals(to)))) {
      send(lists, due.get(), false);
      due = lists.next(state, due.get().at());
    }
  }

  private void send(Lists lists, Lists.Due due, boolean late) {
    state = state.ran(due.stage(), lists.day(due.at()));
    if (!due.stage().equals("QM")) {
      leads = leads == null ? content.leads().get() : leads;
      mails.addAll(lists.entries(due, leads, late));
      return;
    }
    Map<String, Instant> lastLeads = content.lastLeads().get();
    ListMail mail = lists.monitor(due.at(), state, lastLeads, late);
    if (mail != null) {
      Map<String, Instant> told = new HashMap<>();
      for (String source : mail.silent()) {
        told.put(source, lastLeads.getOrDefault(source, Instant.EPOCH));
      }
      state = state.telling(told);
      mails.add(mail);
    }
  }
}
