package org.leadwacht.rules.language.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.leadwacht.rules.language.problem.Problems;

/**
 * What our parser takes for a rule, Drools' own parser takes for the same rule: name, and how its
 * conditions are nested. Held over the shipped rules and all files that are harmless, mistaken or
 * hostile.
 */
class ReadLikeDroolsTest {

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder :
        List.of(
            "base",
            "src/test/resources/org/leadwacht/rules/rulebook/harmless",
            "src/test/resources/org/leadwacht/rules/rulebook/mistakes",
            "src/test/resources/org/leadwacht/rules/rulebook/attacks")) {
      try (Stream<Path> found = Files.list(Path.of(folder))) {
        found
            .filter(path -> path.getFileName().toString().matches(".*\\.drl(\\.marked)?"))
            .forEach(files::add);
      }
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyRuleOfTheCorpora(Path path) throws IOException {
    compare(Files.readString(path).replaceAll("⟦[^⟧]*⟧", ""));
  }

  @Test
  void theCorporaHoldHundredsOfRulesThatBothRead() throws IOException {
    int rules = 0;
    for (Path path : files()) {
      rules += read(Files.readString(path).replaceAll("⟦[^⟧]*⟧", "")).size();
    }
    assertThat(rules).isGreaterThan(150);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A() B()",
        "A(); B();",
        "A() or B() and C()",
        "( or A() B() ( and C() D() ) )",
        "( A() or B() ) and not C()",
        "not ( A() and B() )",
        "not A() exists ( B() or C() )",
        "$a : A( x == 1, $y : y ) || B( this != $a )",
        "accumulate( A( $x : x ) and B(); $n : count( $x ), $m : max( $x ); $n > 0, $m < 3 )",
        "acc( A( $x : x ); $s : sum( $x ) ) not B( z == $s )",
      })
  void everyFormOfConditions(String when) {
    String rule = "rule \"R\"\nwhen\n" + when + "\nthen\n  insert( new X() );\nend\n";
    assertThat(read(rule)).hasSize(1);
    compare(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "A(",
        "A()) B()",
        "A() or",
        "or A()",
        "not",
        "A() and and B()",
        "A( x == 1 y == 2 )",
        "$a A()",
      })
  void whatIsNoConditionForDroolsIsNoneForUs(String when) {
    assertThat(read("rule \"R\"\nwhen\n" + when + "\nthen\n  insert( new X() );\nend\n")).isEmpty();
  }

  private static List<RuleTree> read(String text) {
    return DrlReader.read(new SourceText("file.drl", text, new Problems()), name -> true).stream()
        .filter(tree -> tree.readable() && tree.complete())
        .toList();
  }

  private static void compare(String text) {
    for (RuleTree tree : read(text)) {
      RuleDescr descr = drools(slice(text, tree));
      assertThat(descr.getName()).isEqualTo(tree.name().text());
      assertThat(shape(tree.when())).isEqualTo(shape(descr.getLhs()));
    }
  }

  private static String slice(String text, RuleTree tree) {
    int from = text.lastIndexOf("rule", tree.name().at());
    Matcher end = Pattern.compile("\\bend\\s*(?=rule\\b|/[/*]|\\z)").matcher(text);
    assertThat(end.find(from)).isTrue();
    return text.substring(from, end.end());
  }

  private static RuleDescr drools(String rule) {
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    try {
      PackageDescr tree = parser.parse(false, rule);
      assertThat(parser.getErrors()).as("Drools reads %s", rule).isEmpty();
      assertThat(tree.getRules()).hasSize(1);
      return tree.getRules().get(0);
    } catch (DroolsParserException e) {
      throw new AssertionError("Drools does not read " + rule, e);
    }
  }

  private static String shape(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      return (pattern.variable() == null ? "" : pattern.variable().text() + ":")
          + pattern.type().text();
    }
    if (condition instanceof Condition.All all) {
      return all.parts().size() == 1 ? shape(all.parts().get(0)) : list("and", ours(all.parts()));
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().size() == 1 ? shape(any.parts().get(0)) : list("or", ours(any.parts()));
    }
    if (condition instanceof Condition.Not not) {
      return "not(" + shape(not.part()) + ")";
    }
    if (condition instanceof Condition.Exists exists) {
      return "exists(" + shape(exists.part()) + ")";
    }
    return "accumulate(" + shape(((Condition.Accumulate) condition).part()) + ")";
  }

  private static Stream<String> ours(List<Condition> parts) {
    return parts.stream().map(ReadLikeDroolsTest::shape);
  }

  private static String shape(BaseDescr descr) {
    if (descr instanceof PatternDescr pattern) {
      if (pattern.getSource() instanceof AccumulateDescr accumulate) {
        return "accumulate(" + shape(accumulate.getInput()) + ")";
      }
      String name = pattern.getIdentifier();
      return (name == null || name.isEmpty() ? "" : name + ":") + pattern.getObjectType();
    }
    if (descr instanceof AndDescr and) {
      return and.getDescrs().size() == 1
          ? shape(and.getDescrs().get(0))
          : list("and", and.getDescrs().stream().map(ReadLikeDroolsTest::shape));
    }
    if (descr instanceof OrDescr or) {
      return list("or", or.getDescrs().stream().map(ReadLikeDroolsTest::shape));
    }
    if (descr instanceof NotDescr not) {
      return "not(" + shape((BaseDescr) not.getDescrs().get(0)) + ")";
    }
    if (descr instanceof ExistsDescr exists) {
      return "exists(" + shape((BaseDescr) exists.getDescrs().get(0)) + ")";
    }
    throw new AssertionError("Drools reads what no rule may say: " + descr);
  }

  private static String list(String word, Stream<String> parts) {
    return parts.collect(Collectors.joining(", ", word + "(", ")"));
  }
}
