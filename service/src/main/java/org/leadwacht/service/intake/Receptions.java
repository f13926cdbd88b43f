package org.leadwacht.service.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadwacht.rules.engine.Load;
import org.leadwacht.rules.engine.Reception;
import org.leadwacht.rules.engine.World;
import org.leadwacht.service.intake.TurnStore.LatestTurn;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.springframework.stereotype.Component;

/** Receives leads by what is in force, and by how many open leads people have. */
@Component
final class Receptions {

  /** So many leads at most are on their way to the store at the same time. */
  private static final int ON_THE_WAY = 20;

  private final LeadStore store;

  Receptions(LeadStore store) {
    this.store = store;
  }

  /** By the leads in the store. */
  Reception in(World world) {
    return in(world, List.of());
  }

  /**
   * By the leads in the store and those that took a turn and are not there yet.
   *
   * @param latest the latest turns
   */
  Reception in(World world, List<LatestTurn> latest) {
    String dealership = world.dealership().id();
    return new Reception(world, new Load(() -> load(dealership, latest)), rule -> {});
  }

  private Map<String, Integer> load(String dealership, List<LatestTurn> latest) {
    Map<String, Integer> open = store.openLeads(dealership);
    List<LatestTurn> recent =
        latest.subList(Math.max(0, latest.size() - ON_THE_WAY), latest.size());
    Set<String> stored =
        store.findAll(dealership, recent.stream().map(LatestTurn::lead).toList()).stream()
            .map(StoredLead::id)
            .collect(Collectors.toSet());
    recent.stream()
        .filter(turn -> turn.isOfNewLead() && !stored.contains(turn.lead()))
        .forEach(turn -> open.merge(turn.user(), 1, Integer::sum));
    return open;
  }
}
