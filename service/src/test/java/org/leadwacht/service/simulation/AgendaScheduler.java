package org.leadwacht.service.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.SimpleTriggerContext;

/** Timers and threads of an instance: what it starts is done by the one thread there is. */
final class AgendaScheduler extends ThreadPoolTaskScheduler {

  private static final long serialVersionUID = 1L;

  private final transient Agenda agenda;
  private final transient Instance owner;

  AgendaScheduler(Agenda agenda, Instance owner) {
    this.agenda = agenda;
    this.owner = owner;
  }

  @Override
  public void execute(Runnable task) {
    agenda.plan(Duration.ZERO, owner, task);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
    again(Duration.ZERO, task, delay);
    return null;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
    next(task, trigger, new SimpleTriggerContext(owner.clock()));
    return null;
  }

  private void next(Runnable task, Trigger trigger, SimpleTriggerContext before) {
    Instant at = trigger.nextExecution(before);
    if (at == null) {
      return;
    }
    agenda.plan(
        Duration.between(owner.clock().instant(), at),
        owner,
        () -> {
          Instant began = owner.clock().instant();
          try {
            task.run();
          } finally {
            next(task, trigger, new SimpleTriggerContext(at, began, owner.clock().instant()));
          }
        });
  }

  /** It has no threads: what is asked of it in another way than those above fails. */
  @Override
  public void initialize() {
    // nothing to make
  }

  private void again(Duration in, Runnable task, Duration delay) {
    agenda.plan(
        in,
        owner,
        () -> {
          try {
            task.run();
          } finally {
            again(delay, task, delay);
          }
        });
  }
}
