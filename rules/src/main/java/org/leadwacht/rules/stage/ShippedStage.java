package org.leadwacht.rules.stage;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The stages the product ships, in the order of a lead's life. Rules of a dealership may bring
 * stages of their own, which are none of these.
 */
public enum ShippedStage {
  AV1("AV1", "E1", Round.OPEN, Channel.MAIL, Time.AFTER),
  DM1("DM1", "ASSIGNED", Round.OPEN, Channel.MAIL, Time.AFTER),
  VK("VK", "E1", Round.OPEN, Channel.MAIL, Time.BEFORE),
  R1("R1", "OPENED", Round.OPEN, Channel.MAIL, Time.AFTER),
  E1("E1", "OPENED", Round.OPEN, Channel.POPUP, Time.AFTER),
  E2_1("E2.1", "E1", Round.OPEN, Channel.LIST, Time.AFTER),
  EM2_1("EM2.1", "E2.1", Round.OPEN, Channel.MAIL, Time.AFTER),
  WR1("WR1", "FOLLOW_UP", Round.FOLLOW_UP, Channel.MAIL, Time.BEFORE),
  WV("WV", "FOLLOW_UP", Round.FOLLOW_UP, Channel.POPUP, Time.AFTER),
  E2_2("E2.2", "WV", Round.FOLLOW_UP, Channel.LIST, Time.AFTER),
  EM2_2("EM2.2", "E2.2", Round.FOLLOW_UP, Channel.MAIL, Time.AFTER),
  NF1("NF1", "ANSWERED", Round.ANSWER, Channel.POPUP, Time.AFTER),
  EL1("EL1", "SCHEDULE", Round.NONE, Channel.MAIL, Time.SCHEDULE),
  EL2("EL2", "SCHEDULE", Round.NONE, Channel.MAIL, Time.SCHEDULE),
  QM("QM", "SCHEDULE", Round.NONE, Channel.MAIL, Time.SCHEDULE);

  /** What begins the round in which a stage fires once. */
  public enum Round {
    /** The lead becomes open. */
    OPEN,
    /** A follow-up is set. */
    FOLLOW_UP,
    /** The last answer of a lead in progress that has no follow-up. */
    ANSWER,
    /** None: a list that is about many leads. */
    NONE
  }

  /** How a stage's time is given, which is also the name of its setting in small letters. */
  public enum Time {
    /** A duration after the anchor. */
    AFTER,
    /** A duration before the anchor. */
    BEFORE,
    /** Weekdays and a time of day. */
    SCHEDULE;

    /** The name of the setting. */
    public String setting() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final String code;
  private final String anchor;
  private final Round round;
  private final Channel channel;
  private final Time time;

  ShippedStage(String code, String anchor, Round round, Channel channel, Time time) {
    this.code = code;
    this.anchor = anchor;
    this.round = round;
    this.channel = channel;
    this.time = time;
  }

  /** The code in documents, rules and texts, such as {@code E2.1}. */
  public String code() {
    return code;
  }

  /**
   * What its time counts from: the code of another stage, {@code OPENED}, {@code ASSIGNED}, {@code
   * FOLLOW_UP}, {@code ANSWERED} (the last answer) or {@code SCHEDULE}.
   */
  public String anchor() {
    return anchor;
  }

  /** The round it belongs to. */
  public Round round() {
    return round;
  }

  /** How it is told. */
  public Channel channel() {
    return channel;
  }

  /** How its time is given. */
  public Time time() {
    return time;
  }

  /** Whether it is a mail, which a user can switch off. */
  public boolean isMail() {
    return channel == Channel.MAIL;
  }

  /** Whether a supervisor may have a time of the own for it: where the lead is marked. */
  public boolean hasOwnTime() {
    return channel == Channel.LIST;
  }

  /** The stage of a code; empty for a stage of a dealership's own. */
  public static Optional<ShippedStage> of(String code) {
    return Arrays.stream(values()).filter(stage -> stage.code.equals(code)).findFirst();
  }

  /** The codes of those that are so, in order. */
  public static Set<String> codes(Predicate<ShippedStage> wanted) {
    Set<String> codes = new LinkedHashSet<>();
    Arrays.stream(values()).filter(wanted).forEach(stage -> codes.add(stage.code));
    return Collections.unmodifiableSet(codes);
  }
}
