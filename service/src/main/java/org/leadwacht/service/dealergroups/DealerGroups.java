package org.leadwacht.service.dealergroups;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.GroupLayer;
import org.springframework.stereotype.Component;

/** The versions of dealer groups that dealerships hold. What was read is kept: none changes. */
@Component
public class DealerGroups {

  private static final int MAX_KEPT = 500;

  private final DealerGroupVersions store;
  private final Cache<DealerGroupPin, DealerGroupVersion> kept =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

  DealerGroups(DealerGroupVersions store) {
    this.store = store;
  }

  /** A version, if it was published. */
  public Optional<DealerGroupVersion> find(DealerGroupPin pin) {
    DealerGroupVersion known = kept.getIfPresent(pin);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<DealerGroupVersion> found = store.find(pin);
    found.ifPresent(version -> kept.put(pin, version));
    return found;
  }

  /**
   * The version a dealership holds.
   *
   * @throws IllegalStateException if it is not in the store, which never forgets one
   */
  public DealerGroupVersion version(DealerGroupPin pin) {
    return find(pin)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "A dealership holds version %d of dealer group '%s', which is not in the store"
                        .formatted(pin.version(), pin.group())));
  }

  /** Whether there is a dealer group; versions stay when theirs was taken away. */
  public boolean exists(String group) {
    return store.hasGroup(group);
  }

  /** What the version a dealership holds sets; nothing where it holds none. */
  public GroupLayer layer(@Nullable DealerGroupPin pin) {
    return pin == null ? GroupLayer.NONE : version(pin).layer();
  }
}
