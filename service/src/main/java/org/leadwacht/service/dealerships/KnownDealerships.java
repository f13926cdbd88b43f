package org.leadwacht.service.dealerships;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** Which dealerships there are. */
@Component
public class KnownDealerships {

  private final DealershipStore store;

  KnownDealerships(DealershipStore store) {
    this.store = store;
  }

  /** Answers 404 unless the dealership exists. */
  public void require(String dealership) {
    if (store.version(dealership).isEmpty()) {
      throw ProblemException.notFound("dealership", dealership);
    }
  }

  /** The names of all dealerships by id. */
  public Map<String, String> names() {
    return store.names();
  }

  /** The name of a dealership, if it exists. */
  public Optional<String> nameOf(String dealership) {
    return store
        .find(dealership)
        .map(found -> Objects.requireNonNullElse(found.content().dealership().name(), dealership));
  }
}
