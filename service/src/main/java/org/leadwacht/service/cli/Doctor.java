package org.leadwacht.service.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.message.Language;
import tools.jackson.databind.JsonNode;

/** Looks a running server over and says in sentences how it is (docs/operator.md, "Doctor"). */
final class Doctor {

  /** By so much the clocks of two machines may differ. */
  private static final Duration CLOCKS = Duration.ofSeconds(30);

  /** A mailbox that was read from longer ago is not read from any more. */
  private static final Duration MAILBOX = Duration.ofMinutes(30);

  private static final long MEGABYTE = 1 << 20;
  private static final long LEAST_FREE = 1024 * MEGABYTE;
  private static final int PERCENT = 100;
  private static final int MOST_MEMORY = 90;

  /** How something is. */
  enum Condition {
    /** Nothing to do. */
    WELL,
    /** It works, perhaps not as somebody wants it. */
    DOUBTFUL,
    /** Something has to be done. */
    WRONG
  }

  /**
   * What was found.
   *
   * @param sentence what is, and what to do where it is not well
   */
  record Finding(Condition condition, String sentence) {

    String line(Language language) {
      return switch (condition) {
        case WELL -> language.text("service.cli.passed", sentence);
        case DOUBTFUL -> language.text("service.cli.doubtful", sentence);
        case WRONG -> language.text("service.cli.failed", sentence);
      };
    }
  }

  private final ServerConnection server;
  private final Clock clock;
  private final Language language;
  private final List<Finding> findings = new ArrayList<>();

  Doctor(ServerConnection server, Clock clock, Language language) {
    this.server = server;
    this.clock = clock;
    this.language = language;
  }

  /** All there is to say; a server that does not answer is the only thing there is to say of it. */
  List<Finding> findings() {
    JsonNode system;
    try {
      system = server.get("/system");
    } catch (ServerConnection.SilentException silent) {
      return List.of(new Finding(Condition.WRONG, String.valueOf(silent.getMessage())));
    }
    well(
        "service.doctor.answers",
        system.path("version").asString("?"),
        Duration.parse(system.get("runningFor").asString()),
        system.get("instances").asInt());
    clock(Instant.parse(system.get("now").asString()));
    store(system);
    memory(system.get("memory"));
    deadlines(system.get("dueWork"));
    delivery(system.get("delivery"));
    rules(system.get("rules").get("alarms"));
    silent(system.get("silent"));
    server.dealerships().forEach(this::dealership);
    return findings;
  }

  private void clock(Instant theirs) {
    Instant ours = clock.instant();
    if (Duration.between(theirs, ours).abs().compareTo(CLOCKS) <= 0) {
      well("service.doctor.clock");
    } else {
      wrong("service.doctor.clockOff", seconds(theirs), seconds(ours));
    }
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private void store(JsonNode system) {
    JsonNode disk = system.path("disk");
    if (disk.isMissingNode() || disk.isNull()) {
      well("service.doctor.mongodb");
      return;
    }
    long free = disk.get("free").asLong();
    String folder = disk.get("folder").asString();
    if (free >= LEAST_FREE) {
      well("service.doctor.disk", free / MEGABYTE, folder);
    } else {
      wrong("service.doctor.diskFull", free / MEGABYTE, folder);
    }
  }

  private void silent(JsonNode sources) {
    for (JsonNode source : sources) {
      wrong(
          "service.doctor.canary",
          source.get("dealership").asString(),
          source.get("source").asString(),
          seconds(Instant.parse(source.get("since").asString())));
    }
  }

  private void memory(JsonNode memory) {
    long percent = memory.get("used").asLong() * PERCENT / memory.get("most").asLong();
    if (percent < MOST_MEMORY) {
      well("service.doctor.memory", percent);
    } else {
      wrong("service.doctor.memoryFull", percent);
    }
  }

  private void deadlines(JsonNode due) {
    long overdue = due.get("overdue").asLong();
    long unplanned = due.get("couldNotBePlanned").asLong();
    if (overdue > 0) {
      wrong("service.doctor.overdue", overdue, Duration.parse(due.get("tolerance").asString()));
    }
    if (unplanned > 0) {
      wrong("service.doctor.unplanned", unplanned);
    }
    if (overdue == 0 && unplanned == 0) {
      well("service.doctor.deadlines");
    }
  }

  private void delivery(JsonNode delivery) {
    long waiting = delivery.get("waiting").asLong();
    if (delivery.get("configured").asBoolean()) {
      well("service.doctor.mail", waiting);
    } else {
      wrong("service.doctor.noMail", waiting);
    }
    if (delivery.get("givenUp").asLong() > 0) {
      wrong("service.doctor.givenUp", delivery.get("givenUp").asLong());
    }
  }

  private void rules(JsonNode alarms) {
    for (JsonNode alarm : alarms) {
      wrong(
          "service.doctor.rules",
          alarm.get("dealership").asString(),
          alarm.get("version").asLong(),
          alarm.get("text").asString());
    }
    if (alarms.isEmpty()) {
      well("service.doctor.planned");
    }
  }

  private void dealership(String id) {
    String house = "/dealerships/" + ServerConnection.encoded(id);
    int before = findings.size();
    for (JsonNode found : server.get(house + "/check").get("items")) {
      boolean works = found.get("severity").asString().equals("WARNING");
      say(
          works ? Condition.DOUBTFUL : Condition.WRONG,
          "service.doctor.configuration",
          id,
          found.get("message").asString());
    }
    server.all(house + "/mailboxes").forEach(mailbox -> mailbox(id, mailbox));
    if (findings.size() == before) {
      well("service.doctor.dealership", id);
    }
  }

  private void mailbox(String dealership, JsonNode mailbox) {
    String address = mailbox.get("address").asString();
    JsonNode error = mailbox.path("error");
    JsonNode fetchedAt = mailbox.path("fetchedAt");
    if (error.isString()) {
      wrong("service.doctor.mailbox", dealership, address, error.asString());
    } else if (fetchedAt.isString()
        && Instant.parse(fetchedAt.asString()).isBefore(clock.instant().minus(MAILBOX))) {
      wrong(
          "service.doctor.mailboxSilent",
          dealership,
          address,
          seconds(Instant.parse(fetchedAt.asString())));
    }
  }

  private void well(String code, Object... arguments) {
    say(Condition.WELL, code, arguments);
  }

  private void wrong(String code, Object... arguments) {
    say(Condition.WRONG, code, arguments);
  }

  private void say(Condition condition, String code, Object... arguments) {
    findings.add(new Finding(condition, language.text(code, arguments)));
  }
}
