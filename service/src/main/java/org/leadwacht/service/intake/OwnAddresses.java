package org.leadwacht.service.intake;

import java.util.Collection;

/**
 * Addresses that belong to a dealership or to whoever passes leads on to it: nobody who asks for a
 * car is recognised by one of them (docs/domain.md, section 5).
 */
public interface OwnAddresses {

  /** The addresses, as they were written. */
  Collection<String> of(String dealership);
}
