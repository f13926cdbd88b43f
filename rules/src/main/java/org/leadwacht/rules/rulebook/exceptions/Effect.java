package org.leadwacht.rules.rulebook.exceptions;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.rulebook.overlay.Recipient;

/** What an exception makes hold for its leads. */
sealed interface Effect {

  /** Offset of its first character. */
  int at();

  /** Whether it is decided before the lead has an owner, or where its owner is not looked at. */
  default boolean isOfUnowned() {
    return !(this instanceof Timed
        || this instanceof Also
        || this instanceof Spared
        || this instanceof Anytime
        || this instanceof Off
        || this instanceof PassedOn
        || this instanceof Shown
        || this instanceof Free
        || this instanceof ClaimedAtMost);
  }

  /**
   * A stage at another time, to other people, or one of the dealership's own.
   *
   * @param stage its code
   * @param after how long after the anchor
   * @param business whether only opening time counts
   * @param anchor the stage it counts from, or null for what is usual
   * @param via by which channel, or null for the usual one
   * @param to who is told; empty for whoever is told otherwise
   * @param subject subject of its mails, or null for the usual one
   * @param text text of its mails, or null for the exception itself
   */
  record Timed(
      int at,
      Named stage,
      Duration after,
      boolean business,
      @Nullable Named anchor,
      @Nullable String via,
      List<Recipient> to,
      @Nullable String subject,
      @Nullable String text)
      implements Effect {}

  /**
   * Somebody is told of a stage as well, whenever others are.
   *
   * @param stage its code
   * @param via by which channel, or null for that of the others
   * @param to who
   */
  record Also(int at, Named stage, @Nullable String via, Recipient to) implements Effect {}

  /**
   * Somebody is not told of a stage.
   *
   * @param stage its code
   * @param whom who
   * @param kept who is told all the same
   */
  record Spared(int at, Named stage, Recipient whom, List<Recipient> kept) implements Effect {}

  /** The mails of a stage leave at night too. */
  record Anytime(int at, Named stage) implements Effect {}

  /** Stages without effects; what counts from them still does. */
  record Off(int at, List<String> stages) implements Effect {}

  /** The lead goes to a person. */
  record Give(int at, Named person) implements Effect {}

  /** The lead goes to whoever is next in turn in a group. */
  record GiveGroup(int at, Named group) implements Effect {}

  /** The lead goes to whoever is next in turn among those who have a tag. */
  record GiveTagged(int at, Named tag) implements Effect {}

  /** The lead goes to a person where nobody is left who has a turn. */
  record Otherwise(int at, Named person) implements Effect {}

  /** A person comes before the others whose turns those are. */
  record Prefer(int at, Named person) implements Effect {}

  /** A person has so many places in the turns. */
  record Weight(int at, Named person, int places) implements Effect {}

  /**
   * A person has no turn while so many open leads are his.
   *
   * @param person the person, or null for everybody
   * @param openLeads from how many on
   */
  record Limit(int at, @Nullable Named person, int openLeads) implements Effect {}

  /**
   * The members of a group may take an open lead over that nobody has taken over yet, and are told.
   *
   * @param after how long after it became open
   * @param business whether only opening time counts
   */
  record Free(int at, Named group, Duration after, boolean business) implements Effect {}

  /**
   * A person may have so many claimed leads at a time that are still open.
   *
   * @param person the person, or null for everybody
   * @param leads how many at most
   */
  record ClaimedAtMost(int at, @Nullable Named person, int leads) implements Effect {}

  /**
   * An open lead goes to somebody else, so long after the assignee got it.
   *
   * @param whom to whom
   * @param name the person or the group; of the pool, what says so
   * @param after how long after the assignee got it
   * @param business whether only opening time counts
   * @param atMost how often
   */
  record PassedOn(int at, Whom whom, Named name, Duration after, boolean business, int atMost)
      implements Effect {

    /** To whom a lead is passed on. */
    enum Whom {
      PERSON,
      GROUP,
      POOL
    }
  }

  /**
   * An open lead has a colour.
   *
   * @param signal the colour
   * @param after how long after it became open
   * @param business whether only opening time counts
   */
  record Shown(int at, String signal, Duration after, boolean business) implements Effect {}

  /**
   * The lead stands in a list of the dealership's own.
   *
   * @param stage the list's code
   * @param days weekdays with commas between them
   * @param time of the day
   * @param to who gets the list
   * @param columns fields with commas between them
   */
  record Listed(int at, Named stage, String days, String time, List<Recipient> to, String columns)
      implements Effect {}

  /** The lead does not go to a person. */
  record Never(int at, Named person) implements Effect {}

  /**
   * The lead joins no other of the same person.
   *
   * @param after how long nothing has happened to the others, or null for any
   */
  record Apart(int at, @Nullable Duration after) implements Effect {}
}
