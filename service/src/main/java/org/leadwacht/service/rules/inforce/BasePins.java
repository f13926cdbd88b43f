package org.leadwacht.service.rules.inforce;

import org.leadwacht.service.dealerships.DealershipRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * At the start: stores the base of this server before anybody can make a dealership with it, pins
 * dealerships that an earlier release made, before there were pins, to the base of this server, and
 * takes back alarms about bases that it can use.
 */
@Component
class BasePins implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(BasePins.class);

  private final DealershipRules dealerships;
  private final RuleBases bases;
  private final Alarms alarms;

  BasePins(DealershipRules dealerships, RuleBases bases, Alarms alarms) {
    this.dealerships = dealerships;
    this.bases = bases;
    this.alarms = alarms;
  }

  @Override
  public void afterSingletonsInstantiated() {
    bases.storeNewest();
  }

  @EventListener(ApplicationStartedEvent.class)
  void atStart() {
    long pinned = dealerships.pin(bases.newest().version());
    if (pinned > 0) {
      log.info("{} dealerships are pinned to base {}", pinned, bases.newest().version().number());
    }
    alarms.clearBases(base -> bases.find(base).isPresent());
  }
}
