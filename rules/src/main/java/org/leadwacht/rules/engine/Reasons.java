package org.leadwacht.rules.engine;

import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.FiredStage.Because;

/**
 * Why a stage was planned, as a sentence that a seller understands, in the dealership's language.
 */
final class Reasons {

  private Reasons() {}

  static Because because(Planned planned, World world) {
    RuleInfo rule = planned.rule();
    boolean german = world.dealership().language().equals("de");
    String template = german ? rule.textDe() : rule.textEn();
    Phrases phrases = new Phrases(world.dealership());
    String text = template == null ? rule.name() : phrases.fill(template, planned.moment());
    return new Because(rule.name(), rule.file(), world.rulesVersion(), text);
  }

  /** Of a stage that is off: nobody will ask. */
  static Because ofNothing(Planned planned, World world) {
    return new Because(planned.rule().name(), planned.rule().file(), world.rulesVersion(), "");
  }
}
