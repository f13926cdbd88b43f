package org.leadwacht.rules.engine;

import java.time.Duration;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.FiredStage.Because;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.OpeningTime;
import org.leadwacht.rules.plan.Moment;

/**
 * Why a stage was planned, as a sentence that a seller understands, in the dealership's language.
 */
public final class Reasons {

  private Reasons() {}

  static Because because(Planned planned, World world) {
    return because(planned.rule(), planned.moment(), world);
  }

  /** Why a rule planned something for a moment. */
  public static Because because(RuleInfo rule, Moment moment, World world) {
    Dealership dealership = world.dealership();
    Language language = Language.of(dealership.language());
    String template = language == Language.DE ? rule.textDe() : rule.textEn();
    String text = template == null ? rule.name() : fill(template, moment, dealership, language);
    String subject = rule.subject();
    return new Because(
        rule.name(),
        rule.file(),
        world.rulesVersion(),
        text,
        subject == null ? null : fill(subject, moment, dealership, language));
  }

  /** Of a stage that is off: nobody will ask. */
  static Because ofNothing(Planned planned, World world) {
    return new Because(planned.rule().name(), planned.rule().file(), world.rulesVersion(), "");
  }

  /** A rule's template with {@code {after}}, {@code {anchor}} and {@code {at}} filled in. */
  private static String fill(
      String template, Moment moment, Dealership dealership, Language language) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    Duration after = moment.duration().abs();
    boolean business = moment.clock().equals("BUSINESS");
    return template
        .replace("{after}", language.say(business ? new OpeningTime(after) : after))
        .replace("{anchor}", language.say(moment.anchor().atZone(dealership.zone())))
        .replace("{at}", language.say(moment.at().atZone(dealership.zone())));
  }
}
