package org.leadwacht.service.insight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leadwacht.service.dealerships.Dealerships.Current;
import org.leadwacht.service.leads.LeadCourse;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.platform.store.WorkedOut;
import org.springframework.stereotype.Component;

/** What customers waited for an answer. */
@Component
class Waits {

  private final LeadStore leads;
  private final WorkedOut<List<Wait>> workedOut = new WorkedOut<>();

  Waits(LeadStore leads) {
    this.leads = leads;
  }

  /**
   * All waits of leads that may have become open from one instant until before another, also those
   * that began at other times.
   */
  List<Wait> of(Current current, Instant from, Instant to) {
    String dealership = current.dealership().id();
    return workedOut
        .of(
            dealership,
            current.version(),
            leads.openedBetween(dealership, from, to),
            changed -> ofEach(current, leads.courses(dealership, changed)))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static Map<String, List<Wait>> ofEach(Current current, List<LeadCourse> leads) {
    return leads.stream()
        .collect(Collectors.toMap(LeadCourse::id, lead -> Wait.of(current.dealership(), lead)));
  }
}
