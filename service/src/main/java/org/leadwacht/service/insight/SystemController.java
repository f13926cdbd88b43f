package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.auditor.AuditorReport;
import org.leadwacht.service.auditor.AuditorState;
import org.leadwacht.service.canary.Canaries;
import org.leadwacht.service.delivery.mail.MailProperties;
import org.leadwacht.service.leads.Downtimes;
import org.leadwacht.service.leads.LeadSchedule;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.store.StoreProperties;
import org.leadwacht.service.rules.inforce.Alarms;
import org.leadwacht.service.rules.inforce.RuleBooks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the server is, for the people who run it. */
@RestController
@RequestMapping("/api/v1/system")
@Tag(name = "system")
class SystemController {

  private static final Duration TOO_LATE = Duration.ofMinutes(5);

  /** How the server is as a whole. */
  enum Condition {
    /** Nothing to do. */
    UP,
    /**
     * Somebody should look: leads without a plan, no mail server, mails given up, rules that do not
     * plan, test leads that do not come back, alarms that were missed within a day, or an auditor
     * that does not come to an end.
     */
    DEGRADED,
    /** Deadlines are not kept. */
    OVERDUE
  }

  /** Where the data is. */
  enum StoreKind {
    EMBEDDED,
    MONGODB
  }

  /**
   * Deadlines.
   *
   * @param due leads with something due at this moment
   * @param overdue those of them that have been due for longer than {@code tolerance}
   * @param tolerance for so long something may be due
   * @param couldNotBePlanned leads that could not be planned and are tried again
   */
  record DueWork(long due, long overdue, Duration tolerance, long couldNotBePlanned) {}

  /**
   * What leaves the server.
   *
   * @param configured whether there is a mail server; mails are recorded and not sent without
   * @param waiting mails that have not left yet
   * @param givenUp notices of any channel that were given up
   */
  record Delivery(boolean configured, long waiting, long givenUp) {}

  /**
   * Rules.
   *
   * @param cache the rule books of this instance
   * @param alarms dealerships that do not plan by what they published, at most a hundred
   */
  record RuleState(RuleBooks.Use cache, List<Alarms.Alarm> alarms) {}

  /**
   * Memory of this instance.
   *
   * @param used bytes of the heap in use
   * @param most bytes the heap may grow to
   */
  record Memory(long used, long most) {}

  /**
   * The disk of the folder with the data.
   *
   * @param folder which folder
   * @param free bytes that can still be written
   * @param total bytes it has
   */
  record Disk(String folder, long free, long total) {}

  /**
   * The server.
   *
   * @param condition how it is as a whole
   * @param version of the program, or null where it runs from its classes
   * @param now what its clock shows
   * @param runningFor how long this instance has run
   * @param instances how many instances are alive
   * @param store where the data is
   * @param disk the disk of the embedded store; null where the data is elsewhere
   * @param auditor how the watch over missed alarms is
   * @param silent sources whose test leads do not come back, at most a hundred
   */
  @Schema(name = "System")
  record View(
      Condition condition,
      @Nullable String version,
      Instant now,
      Duration runningFor,
      int instances,
      StoreKind store,
      @Nullable Disk disk,
      DueWork dueWork,
      Delivery delivery,
      RuleState rules,
      AuditorState auditor,
      List<Canaries.Silent> silent,
      Memory memory) {}

  private final LeadSchedule leads;
  private final Outbox outbox;
  private final Downtimes instances;
  private final RuleBooks books;
  private final Alarms alarms;
  private final Canaries canaries;
  private final AuditorReport auditor;
  private final StoreProperties store;
  private final MailProperties mail;
  private final @Nullable BuildProperties build;
  private final Clock clock;

  SystemController(
      LeadSchedule leads,
      Outbox outbox,
      Downtimes instances,
      RuleBooks books,
      Alarms alarms,
      Canaries canaries,
      AuditorReport auditor,
      StoreProperties store,
      MailProperties mail,
      ObjectProvider<BuildProperties> build,
      Clock clock) {
    this.leads = leads;
    this.outbox = outbox;
    this.instances = instances;
    this.books = books;
    this.alarms = alarms;
    this.canaries = canaries;
    this.auditor = auditor;
    this.store = store;
    this.mail = mail;
    this.build = build.getIfAvailable();
    this.clock = clock;
  }

  @GetMapping
  @Requires(Permission.SUPPORT)
  @Operation(summary = "How the server is: deadlines, mails, rules, store, memory, instances")
  View system() {
    Instant now = clock.instant();
    DueWork dueWork =
        new DueWork(
            leads.countDue(now),
            leads.countDue(now.minus(TOO_LATE)),
            TOO_LATE,
            leads.countTroubled());
    Delivery delivery =
        new Delivery(mail.configured(), outbox.countUnsent(Channel.MAIL), outbox.countFailed());
    RuleState rules = new RuleState(books.use(), alarms.list());
    List<Canaries.Silent> silent = canaries.silent();
    AuditorState audited = auditor.state();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new View(
        condition(dueWork, delivery, rules, audited, silent),
        build == null ? null : build.getVersion(),
        now,
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())
            .truncatedTo(ChronoUnit.SECONDS),
        instances.instancesAlive(),
        store.embedded() ? StoreKind.EMBEDDED : StoreKind.MONGODB,
        store.embedded() ? disk(store.data()) : null,
        dueWork,
        delivery,
        rules,
        audited,
        silent,
        new Memory(heap.getUsed(), heap.getMax()));
  }

  private static Disk disk(Path folder) {
    File file = folder.toFile();
    return new Disk(file.getAbsolutePath(), file.getUsableSpace(), file.getTotalSpace());
  }

  private static Condition condition(
      DueWork dueWork,
      Delivery delivery,
      RuleState rules,
      AuditorState audited,
      List<Canaries.Silent> silent) {
    if (dueWork.overdue() > 0) {
      return Condition.OVERDUE;
    }
    boolean clean =
        dueWork.couldNotBePlanned() == 0
            && delivery.configured()
            && delivery.givenUp() == 0
            && rules.alarms().isEmpty()
            && audited.recent() == 0
            && !audited.behind()
            && silent.isEmpty();
    return clean ? Condition.UP : Condition.DEGRADED;
  }
}
