package org.leadwacht.rules.coverage;

import java.util.List;
import java.util.Set;

/**
 * Who is told at a time ({@code docs/domain.md}, section 3).
 *
 * @param receivers ids of those who get new leads and are there, or whose deputy is
 * @param escalated ids of those whom an escalation of a receiver's lead reaches
 * @param alone ids of those who can have leads, are away, and have nobody who stands in
 * @param gaps what is missing
 */
public record Staffing(
    List<String> receivers, List<String> escalated, List<String> alone, Set<Gap.Kind> gaps) {

  public Staffing {
    receivers = List.copyOf(receivers);
    escalated = List.copyOf(escalated);
    alone = List.copyOf(alone);
    gaps = Set.copyOf(gaps);
  }
}
