package org.leadwacht.service.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The processor time of a process by kind of thread, as Linux tells it; nothing is known elsewhere.
 * Threads that differ only by a number are of one kind.
 *
 * @param ticks hundredths of a second by kind
 */
record ThreadTimes(Map<String, Long> ticks) {

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  static ThreadTimes of(long process) {
    Map<String, Long> ticks = new TreeMap<>();
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(process), "task"))) {
      for (Path thread : threads) {
        String stat = Files.readString(thread.resolve("stat"));
        int end = stat.lastIndexOf(')');
        String[] fields = stat.substring(end + 2).split(" ");
        String kind =
            stat.substring(stat.indexOf('(') + 1, end).replaceAll("[-# ]+\\d+.*|[-#\\d]+$", "");
        long used = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        ticks.merge(kind, used, Long::sum);
      }
    } catch (IOException gone) {
      // a thread that ends meanwhile, or no Linux
      return new ThreadTimes(ticks);
    }
    return new ThreadTimes(ticks);
  }

  /** All that was used since, and the kinds that used most of it, the busiest first. */
  String since(ThreadTimes before) {
    Map<String, Long> used = new TreeMap<>();
    ticks.forEach((kind, now) -> used.put(kind, now - before.ticks.getOrDefault(kind, 0L)));
    long all = Math.max(1, used.values().stream().mapToLong(Long::longValue).sum());
    return "%.2f s: ".formatted(all / 100.0)
        + used.entrySet().stream()
            .filter(kind -> 100 * kind.getValue() > all)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(
                kind ->
                    "%s %d %%".formatted(kind.getKey(), Math.round(100.0 * kind.getValue() / all)))
            .collect(Collectors.joining(", "));
  }
}
