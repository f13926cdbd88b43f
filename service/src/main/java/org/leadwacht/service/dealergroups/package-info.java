/**
 * Versions of dealer groups: what holds between the product and the dealerships of a group. A
 * version never changes, so that whoever names one gets the same wherever and whenever.
 */
@NullMarked
package org.leadwacht.service.dealergroups;

import org.jspecify.annotations.NullMarked;
