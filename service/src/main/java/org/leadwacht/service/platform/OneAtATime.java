package org.leadwacht.service.platform;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Does work in the background, one at a time for each key, so that a server that is slow to answer
 * holds up its own work only. Its threads are apart from the scheduler's, which servers that hang
 * would take away from what is due.
 */
public final class OneAtATime implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OneAtATime.class);

  private final ThreadPoolTaskExecutor threads;
  private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * Threads that wait for work.
   *
   * @param name what the threads are called
   * @param keys how many keys are worked on at once
   */
  public OneAtATime(String name, int keys) {
    threads =
        new ThreadPoolTaskExecutorBuilder().corePoolSize(keys).threadNamePrefix(name + "-").build();
    threads.initialize();
  }

  /**
   * Does the work soon. What is asked for while work of its key is under way is done once more
   * after it, the last of what was asked for.
   */
  public void run(String key, Runnable work) {
    waiting.put(key, work);
    if (underWay.add(key)) {
      try {
        threads.execute(() -> workOff(key));
      } catch (TaskRejectedException closing) {
        underWay.remove(key);
      }
    }
  }

  private void workOff(String key) {
    try {
      for (Runnable next = waiting.remove(key); next != null; next = waiting.remove(key)) {
        next.run();
      }
    } catch (RuntimeException e) {
      log.warn("Work of {} was given up", key, e);
    } finally {
      underWay.remove(key);
    }
    // what was asked for between the last look and now
    Runnable late = waiting.remove(key);
    if (late != null) {
      run(key, late);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
