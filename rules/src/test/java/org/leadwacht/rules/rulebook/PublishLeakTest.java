package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Publishing costs no memory for good: neither heap nor classes grow, however often it is done. */
class PublishLeakTest {

  private static final int CYCLES = 2_000;
  private static final int WARM = 300;

  @Test
  void heapAndMetaspaceStayFlatOverManyPublishCycles() {
    List<Object> lead = new RandomFacts(5).lead();
    for (int i = 0; i < WARM; i++) {
      publish(i, lead);
    }
    long heap = heap();
    long metaspace = metaspace();
    for (int i = WARM; i < WARM + CYCLES; i++) {
      publish(i, lead);
    }
    assertThat(heap() - heap).as("bytes of heap").isLessThan(4_000_000);
    assertThat(metaspace() - metaspace).as("bytes of metaspace").isLessThan(1_000_000);
  }

  @Test
  void aDistinctOverrideNeedsLessThan150Kilobytes() {
    List<Object> lead = new RandomFacts(5).lead();
    publish(0, lead);
    long before = heap();
    List<RuleBook> books = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      books.add(publish(10_000 + i, lead));
    }
    assertThat((heap() - before) / books.size()).as("bytes each").isLessThan(150_000);
  }

  private static RuleBook publish(int number, List<Object> lead) {
    RuleBook book = RuleSet.shipped(DealerFiles.oneRule(number)).book();
    assertThat(book.evaluate(lead)).isNotNull();
    return book;
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
