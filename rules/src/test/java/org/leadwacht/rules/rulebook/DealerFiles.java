package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.language.RuleFile;

/** Files of a dealership to measure with: each number makes others. */
final class DealerFiles {

  private DealerFiles() {}

  /** One rule in the place of a shipped one, as a premium brand wants it. */
  static List<RuleFile> oneRule(int number) {
    String text =
        """
        rule "E1 An open lead is overdue when its time has passed"
          @stage( "E1" )
          @text( de = "Überfällig.", en = "Overdue." )
        when
          Lead( open, brand == "Brand %d", $assignee : assignee, $openedAt : openedAt )
          $calendar : Calendar( of == "leads" )
          not Suppressed( stage == "E1" )
        then
          insert( new Step( "E1", $calendar.after( $openedAt, Duration.ofMinutes( 30 ), "BUSINESS" ), $assignee, "popup" ) );
        end
        """
            .formatted(number);
    return List.of(RuleFile.of("premium.drl", text));
  }

  /** Twelve rules: those of the escalation and the reminders in a variant of its own, and an E3. */
  static List<RuleFile> twelveRules(int number) {
    List<RuleFile> files = new ArrayList<>();
    for (RuleFile file : BaseFiles.rules()) {
      if (file.name().equals("escalation.drl") || file.name().equals("reminders.drl")) {
        String text =
            file.text().replace("Lead( open", "Lead( brand != \"Brand " + number + "\", open");
        files.add(RuleFile.of(file.name(), text));
      }
    }
    String third =
        """
        package org.leadwacht.rules.base

        import org.leadwacht.rules.facts.Calendar
        import org.leadwacht.rules.facts.Lead
        import org.leadwacht.rules.plan.Step
        import java.time.Duration

        rule "E3 A lead that stays escalated reaches the managing director"
          @stage( "E3" )
          @text( de = "Noch immer ohne Antwort.", en = "Still without an answer." )
        when
          Lead( open, brand != "Brand %d" )
          Step( stage == "E2.1", $escalatedAt : at )
          $calendar : Calendar( of == "leads" )
        then
          insert( new Step( "E3", $calendar.after( $escalatedAt, Duration.ofHours( 8 ), "BUSINESS" ), "dora", "mail" ) );
        end
        """
            .formatted(number);
    files.add(RuleFile.of("director.drl", third));
    return files;
  }
}
