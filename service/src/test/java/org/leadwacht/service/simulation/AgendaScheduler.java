package org.leadwacht.service.simulation;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

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
