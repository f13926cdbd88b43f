package org.leadwacht.service.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Does pieces of work side by side, so that the processor plans one while the store writes another.
 * Whoever asks takes part and goes on when all are done.
 */
public final class Lanes implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Lanes.class);

  private final int others;
  private final ThreadPoolTaskExecutor threads;

  /**
   * Threads that wait for work.
   *
   * @param name what the threads are called
   * @param lanes how many pieces are done at once; with one, whoever asks does all
   */
  public Lanes(String name, int lanes) {
    this.others = lanes - 1;
    this.threads =
        new ThreadPoolTaskExecutorBuilder()
            .corePoolSize(Math.max(1, others))
            .threadNamePrefix(name + "-")
            .build();
    threads.initialize();
  }

  /** Does the work for each item; what fails for one is thrown when all lanes have ended. */
  public <T> void each(Collection<T> items, Consumer<T> work) {
    Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
    Runnable lane =
        () -> {
          for (T next = waiting.poll(); next != null; next = waiting.poll()) {
            work.accept(next);
          }
        };
    List<Future<?>> beside = new ArrayList<>();
    try {
      for (int other = 0; other < Math.min(others, items.size() - 1); other++) {
        beside.add(threads.submit(lane));
      }
    } catch (TaskRejectedException closing) {
      log.debug("No more lanes: the server is closing", closing);
    }
    try {
      lane.run();
    } finally {
      beside.forEach(Lanes::await);
    }
  }

  private static void await(Future<?> lane) {
    try {
      lane.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
