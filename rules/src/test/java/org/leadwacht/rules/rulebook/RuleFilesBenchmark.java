package org.leadwacht.rules.rulebook;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kie.api.KieBase;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.problem.Problem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to check and to build twelve rules of a dealership, beside Drools' compiler, and to
 * plan by them, beside the shipped rules alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class RuleFilesBenchmark {

  private final List<Object> lead = new RandomFacts(5).lead();
  private final RuleBook base = RuleBook.base();
  private final RuleBook own = RuleSet.shipped(DealerFiles.twelveRules(0)).book();
  private int number;

  /** Every problem of twelve rules, with line and column. */
  @Benchmark
  public List<Problem> check() {
    return RuleSet.shipped(DealerFiles.twelveRules(number++)).check(CheckContext.FILES);
  }

  /** Twelve rules checked, merged, lowered, and asked for a first plan. */
  @Benchmark
  public List<Conclusion> publish() {
    return RuleSet.shipped(DealerFiles.twelveRules(number++)).book().evaluate(lead);
  }

  /** The same files made by Drools' own compiler. */
  @Benchmark
  public KieBase compile() {
    return CompiledRules.compile(DealerFiles.twelveRules(number++));
  }

  /** The plan of a lead by the shipped rules, in a session of its own. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public List<Conclusion> planByBase() {
    return base.evaluate(lead);
  }

  /** The same with twelve rules of a dealership, eleven of them in the place of shipped ones. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public List<Conclusion> planByDealer() {
    return own.evaluate(lead);
  }
}
