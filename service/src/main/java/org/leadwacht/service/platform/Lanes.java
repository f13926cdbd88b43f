package org.leadwacht.service.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  /**
   * Does the work for each item. What fails ends its lane; when all lanes have ended the first
   * failure is thrown, and the others are suppressed in it.
   */
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
    FutureTask<@Nullable Void> own = new FutureTask<>(lane, null);
    own.run();
    List<Throwable> failures =
        Stream.concat(Stream.of(own), beside.stream())
            .flatMap(each -> failure(each).stream())
            .toList();
    if (!failures.isEmpty()) {
      IllegalStateException failed = new IllegalStateException(failures.get(0));
      failures.stream().skip(1).forEach(failed::addSuppressed);
      throw failed;
    }
  }

  /** Why a lane failed, when it has ended: whoever asks is not let go while another still works. */
  private static Optional<Throwable> failure(Future<?> lane) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          lane.get();
          return Optional.empty();
        } catch (ExecutionException failed) {
          return Optional.of(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (CancellationException closing) {
          // it never began: what waited for it was done by the others
          return Optional.empty();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
