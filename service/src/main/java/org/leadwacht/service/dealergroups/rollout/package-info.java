/**
 * What people do with dealer groups: a draft, its check, its versions, and how the dealerships of
 * the group take one. A dealership takes a version by a publication of its own, after its check.
 */
@NullMarked
package org.leadwacht.service.dealergroups.rollout;

import org.jspecify.annotations.NullMarked;
