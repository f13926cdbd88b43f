/**
 * A dealership as it is configured: settings, calendar, locations, sources, groups and people in
 * one immutable value. Nothing crosses from one dealership to another (docs/domain.md, sections 1
 * and 7).
 */
@NullMarked
package org.leadwacht.rules.dealership;

import org.jspecify.annotations.NullMarked;
