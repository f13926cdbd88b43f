package org.leadwacht.service.dealerships;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.leadwacht.service.platform.web.Precondition;
import org.leadwacht.service.platform.web.Revised;

/**
 * A part of a dealership as it is answered.
 *
 * @param fields what is set of it
 * @param revision names this state of it
 */
record PartView<T extends Record>(String id, @JsonUnwrapped T fields, String revision)
    implements Revised {

  static <T extends Record> PartView<T> of(String id, T fields) {
    return new PartView<>(id, fields, Precondition.revision(fields));
  }
}
