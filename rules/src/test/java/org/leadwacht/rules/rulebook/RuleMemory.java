package org.leadwacht.rules.rulebook;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.leadwacht.rules.language.RuleFile;

/**
 * How long it takes from the start of a JVM until a thousand dealerships can plan by rules of their
 * own, and what ten thousand of them hold in memory. Run by tools/rule-memory.sh.
 */
public final class RuleMemory {

  private RuleMemory() {}

  public static void main(String[] args) {
    int many = Integer.parseInt(args[0]);
    List<Object> lead = new RandomFacts(5).lead();
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    List<RuleBook> books = build(0, 1_000, DealerFiles::oneRule, lead);
    System.out.printf(
        "1,000 dealerships with a rule of their own ready %d ms after the start of the JVM%n",
        System.currentTimeMillis() - started);
    long before = heap();
    books.addAll(build(1_000, many, DealerFiles::oneRule, lead));
    long after = heap();
    System.out.printf(
        "%,d dealerships with a rule of their own: %,d MB of heap in use of %,d MB, %,d bytes each%n",
        books.size(),
        after >> 20,
        Runtime.getRuntime().maxMemory() >> 20,
        (after - before) / (many - 1_000));
    books.clear();
    before = heap();
    books.addAll(build(0, 500, DealerFiles::twelveRules, lead));
    long twelve = (heap() - before) / books.size();
    System.out.printf("With twelve rules of their own: %,d bytes each%n", twelve);
    books.clear();
    before = heap();
    List<Object> compiled = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      compiled.add(CompiledRules.compile(DealerFiles.twelveRules(i)));
    }
    long compiledEach = (heap() - before) / compiled.size();
    System.out.printf("The same compiled by Drools: %,d bytes each%n", compiledEach);
    System.out.printf(
        Locale.ROOT,
        "=> memory of twelve rules | KB | %d | compiled by Drools | %d | 150 | less%n",
        twelve / 1_000,
        compiledEach / 1_000);
  }

  private static List<RuleBook> build(
      int from, int to, IntFunction<List<RuleFile>> files, List<Object> lead) {
    return new ArrayList<>(
        IntStream.range(from, to)
            .parallel()
            .mapToObj(
                i -> {
                  RuleBook book = RuleSet.shipped(files.apply(i)).book();
                  book.evaluate(lead);
                  return book;
                })
            .toList());
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
