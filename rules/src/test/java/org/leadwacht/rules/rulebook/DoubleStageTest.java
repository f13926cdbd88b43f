package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.rules.language.problem.Problem.Code.DOUBLE_STAGE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

/** Two rules for one stage are told apart where both can fire, and only there. */
class DoubleStageTest {

  private static final CheckContext HOUSE =
      CheckContext.of(Map.of("anna", List.of("SELLER"), "ben", List.of("SELLER")), Set.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          Lead( brand == "DS" )                             ~ Lead( brand != "DS" )
          Lead( brand == "DS" )                             ~ Lead( brand == "Opel" )
          Lead( brand in ( "DS", "Opel" ) )                 ~ Lead( brand in ( "Fiat", "Jeep" ) )
          Lead( brand in ( "DS", "Opel" ) )                 ~ Lead( brand not in ( "Opel", "DS", "Fiat" ) )
          Lead( brand == "DS" || brand == "Opel" )          ~ Lead( brand == "Fiat" )
          Lead( brand == null )                             ~ Lead( brand == "DS" )
          Lead( brand == null || brand != "DS" )            ~ Lead( brand == "DS" )
          Lead( brand != null )                             ~ Lead( brand == null )
          Lead( source == "mobile", brand == "DS" )         ~ Lead( source == "mobile", brand != "DS" )
          Lead( brand == "DS" && condition == "NEW" )       ~ Lead( condition == "USED" )
          Lead( !( brand == "DS" ) )                        ~ Lead( brand == "DS" )
          Lead( brand matches "D.*" )                       ~ Lead( brand not matches "D.*" )
          Lead( cycle == 1 )                                ~ Lead( cycle > 1 )
          Lead( cycle <= 1 )                                ~ Lead( cycle >= 2 )
          Lead( 3 > cycle )                                 ~ Lead( cycle >= 3 )
          Lead( cycle in ( 1, 2 ) )                         ~ Lead( cycle > 2, brand == "DS" )
          Stage( code == "E1", clock == "BUSINESS" )        ~ Stage( code == "E1", clock == "ELAPSED" )
          User( id == "anna", receivesLeads )               ~ User( id == "anna", !receivesLeads )
          not Lead( brand == "DS" )                         ~ Lead( brand == "DS" )
          """)
  void rulesThatExcludeEachOther(String one, String other) {
    assertThat(doubles(one, other)).isEmpty();
    assertThat(doubles(other, one)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          Lead( brand == "DS" )                             ~ Lead( source != "mobile" )
          Lead( brand != "DS" )                             ~ Lead( brand != "Opel" )
          Lead( brand in ( "DS", "Opel" ) )                 ~ Lead( brand in ( "Opel", "Jeep" ) )
          Lead( brand == null || brand == "DS" )            ~ Lead( brand == "DS" )
          Lead( brand == null )                             ~ Lead( brand != "DS" )
          Lead( brand == "DS" && condition == "NEW" )       ~ Lead( brand == "DS" )
          Lead( brand matches "D.*" )                       ~ Lead( brand matches "DS" )
          Lead( cycle >= 1 )                                ~ Lead( cycle == 1 )
          Lead( cycle >= 2 )                                ~ Lead( cycle <= 2 )
          Lead( cycle < 9 )                                 ~ Lead( cycle < 2 )
          Stage( code == "E1", clock == "BUSINESS" )        ~ Stage( code == "R1", clock == "ELAPSED" )
          User( id == "anna", receivesLeads )               ~ User( id == "ben", !receivesLeads )
          User( receivesLeads )                             ~ User( !receivesLeads )
          """)
  void rulesThatCanBothFire(String one, String other) {
    assertThat(doubles(one, other)).hasSize(1);
    assertThat(doubles(other, one)).hasSize(1);
  }

  private static List<Problem> doubles(String one, String other) {
    RuleFile file = RuleFile.of("own.drl", rule("one", one) + rule("other", other));
    List<Problem> problems = RuleCheck.check(List.of(file), HOUSE);
    assertThat(problems)
        .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
        .as(problems.toString())
        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(DOUBLE_STAGE));
    return problems.stream().filter(problem -> problem.code() == DOUBLE_STAGE).toList();
  }

  private static String rule(String name, String condition) {
    return """
        rule "%s"
          @stage( "X1" )
        when
          Lead( open, $assignee : assignee, $openedAt : openedAt )
          %s
          $calendar : Calendar( of == "leads" )
        then
          insert( new Step( "X1", $calendar.at( $openedAt ), $assignee, "mail" ) );
        end
        """
        .formatted(name, condition);
  }
}
