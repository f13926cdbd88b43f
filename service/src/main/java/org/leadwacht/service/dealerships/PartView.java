package org.leadwacht.service.dealerships;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.leadwacht.service.platform.web.Precondition;
import org.leadwacht.service.platform.web.Revised;

/**
 * A part of a dealership as it is answered.
 *
 * @param fields what is set of it, with the defaults of what is not
 * @param revision names this state of what is set of it
 */
record PartView<T extends Record>(String id, @JsonUnwrapped T fields, String revision)
    implements Revised {

  static <T extends Record> PartView<T> of(PartKind<T> kind, String id, T fields) {
    return new PartView<>(id, kind.complete().apply(fields), Precondition.revision(fields));
  }
}
