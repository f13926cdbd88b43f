package org.leadwacht.service.support;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long a test waits for what has to come, and how it measures effort: alike on a busy machine.
 */
public final class Patience {

  /** Far longer than anything takes; who waits in vain finds out in the end. */
  private static final Duration LONG = Duration.ofMinutes(2);

  private Patience() {}

  /** Waits for a condition. */
  public static ConditionFactory await() {
    return Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(20));
  }

  /** The processor time this process spends on work, whatever else the machine does meanwhile. */
  public static Duration effort(Runnable work) {
    long before = spent();
    work.run();
    return Duration.ofNanos(spent() - before);
  }

  private static long spent() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
