package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadwacht.rules.facts.User;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

/**
 * Files that would harm somebody if they passed. None does: they are refused, or stopped when they
 * run.
 */
class AttackCorpusTest {

  private static final CheckContext CONTEXT =
      CheckContext.of(Map.of("anna", List.of("SELLER")), Set.of());

  private static List<Path> attacks() {
    return Resources.files("attacks");
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(attacks()).hasSizeGreaterThanOrEqualTo(60);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void nonePasses(Path attack) {
    RuleFile file = Resources.read(attack);
    List<Problem> problems = withinFiveSeconds(() -> RuleCheck.check(List.of(file), CONTEXT));
    if (file.name().startsWith("run-")) {
      assertThat(RuleCheck.isOk(problems)).as("%s", problems).isTrue();
      RuleBook book = RuleSet.shipped(List.of(file)).book();
      withinFiveSeconds(
          () ->
              assertThatThrownBy(() -> book.evaluate(crowd()))
                  .isInstanceOf(BudgetExceededException.class)
                  .hasMessageContaining("\"X\""));
    } else {
      assertThat(RuleCheck.isOk(problems)).as("%s", problems).isFalse();
      assertThat(problems).allMatch(p -> p.line() >= 1 && p.column() >= 1);
    }
  }

  /** Five seconds of the processor: a busy machine does not make an attack of what is none. */
  private static <T> T withinFiveSeconds(Supplier<T> work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          long before = threads.getCurrentThreadCpuTime();
          T result = work.get();
          assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
              .isLessThan(Duration.ofSeconds(5));
          return result;
        });
  }

  private static List<Object> crowd() {
    List<Object> facts = new ArrayList<>(new RandomFacts(1).lead());
    for (int i = 0; i < 300; i++) {
      facts.add(
          new User("u" + i, List.of("SELLER"), true, true, null, List.of(), List.of(), List.of()));
    }
    return facts;
  }

  @Test
  void afterAnAttackTheBatchWorksOn() {
    RuleBook book = RuleSet.shipped(List.of(Resources.file("attacks/run-wide-join.drl"))).book();
    List<Object> lead = new RandomFacts(3).lead();
    try (RuleBook.Batch batch = book.batch()) {
      List<Conclusion> before = batch.evaluate(lead);
      assertThatThrownBy(() -> batch.evaluate(crowd())).isInstanceOf(BudgetExceededException.class);
      assertThat(batch.evaluate(lead)).isEqualTo(before).isNotEmpty();
    }
  }
}
