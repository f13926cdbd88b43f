package org.leadwacht.service.dealerships;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A part of a dealership as it is answered.
 *
 * @param fields what is set of it
 */
record PartView<T extends Record>(String id, @JsonUnwrapped T fields) {}
