package org.leadwacht.service.rules.impact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.leadwacht.service.rules.impact.Replay.Told;
import org.leadwacht.service.rules.inforce.PublishedVersion;
import org.leadwacht.service.rules.inforce.RuleBases;
import org.leadwacht.service.rules.inforce.RuleBooks;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/**
 * What the newest base of this release would have changed for the leads of a dealership, against
 * the base it is pinned to, with the rules of its dealer group and its own files on top of both
 * ("Before a new release" in {@code docs/operator.md}). It reads, and keeps nothing.
 */
@Component
public class ReleaseReplay {

  private final Dealerships dealerships;
  private final RuleFiles files;
  private final RuleBases bases;
  private final RuleBooks books;
  private final LeadLives lives;
  private final Clock clock;

  ReleaseReplay(
      Dealerships dealerships,
      RuleFiles files,
      RuleBases bases,
      RuleBooks books,
      LeadLives lives,
      Clock clock) {
    this.dealerships = dealerships;
    this.files = files;
    this.bases = bases;
    this.books = books;
    this.lives = lives;
    this.clock = clock;
  }

  /**
   * A stage that reaches a user at another time, or by one base only.
   *
   * @param dealership whose lead it is
   * @param zone the dealership's time zone
   * @param lead id of the lead
   * @param stage the stage's code
   * @param user id of the user
   * @param before when it reaches the user by the base the dealership is pinned to, or null
   * @param after when it does by the newest, or null
   * @param rule name of the rule that plans it, of the newest base where both do
   */
  public record Difference(
      String dealership,
      ZoneId zone,
      String lead,
      String stage,
      String user,
      @Nullable Instant before,
      @Nullable Instant after,
      String rule) {}

  /**
   * What became of the replay of a dealership.
   *
   * @param pinned the base it is pinned to
   * @param newest the newest base of this release; where it is not newer, nothing was replayed
   * @param leads how many leads were replayed
   * @param changedLeads how many of those differ
   * @param trouble why its leads were not all replayed, or null
   */
  public record Result(
      BaseVersion pinned,
      BaseVersion newest,
      int leads,
      int changedLeads,
      @Nullable Message trouble) {}

  /** The ids of all dealerships, in order. */
  public List<String> dealerships() {
    return dealerships.versions().keySet().stream().sorted().toList();
  }

  /**
   * Replays the leads of a dealership.
   *
   * @param days how many days back they were received
   * @param told takes each difference as soon as it is found
   */
  public Result of(String dealership, int days, Consumer<Difference> told) {
    Count count = new Count();
    RuleFiles.Present present = files.of(dealership);
    RuleBase newest = bases.newest();
    Message trouble = null;
    try {
      if (bases.find(present.pinned()).isEmpty()) {
        trouble = Message.of("service.replay.noBase", present.pinned().number());
      } else if (newest.version().isNewerThan(present.pinned())) {
        RuleBook before = books.of(present.inForce());
        PublishedVersion published = present.published();
        RuleBase after = bases.with(newest, published.group());
        Dealership house = dealerships.get(dealership).dealership();
        long version = published.version();
        lives.each(
            dealership,
            Criteria.where("receivedAt").gte(clock.instant().minus(Duration.ofDays(days))),
            new World(house, before, version),
            new World(house, books.of(new RuleSet(after, published.files())), version),
            page -> page.forEach(lead -> count.add(house, lead, told)));
      }
    } catch (InvalidRulesException e) {
      trouble = Message.of("service.replay.files", e.problems().get(0).message());
    } catch (BudgetExceededException e) {
      trouble = e.message();
    }
    return new Result(present.pinned(), newest.version(), count.leads, count.changedLeads, trouble);
  }

  private static final class Count {

    private int leads;
    private int changedLeads;

    void add(Dealership house, TwoLives lead, Consumer<Difference> told) {
      leads++;
      List<TwoLives.Change> changes = lead.changes();
      if (!changes.isEmpty()) {
        changedLeads++;
      }
      for (TwoLives.Change change : changes) {
        told.accept(difference(house, lead.lead(), change));
      }
    }
  }

  private static Difference difference(Dealership house, String lead, TwoLives.Change change) {
    Told before = change.before();
    Told after = change.after();
    Told named = after == null ? before : after;
    return new Difference(
        house.id(),
        house.zone(),
        lead,
        change.reach().stage(),
        change.reach().user(),
        before == null ? null : before.at(),
        after == null ? null : after.at(),
        named == null ? "" : named.rule());
  }
}
