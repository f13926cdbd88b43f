/**
 * The demo dealership: a house with people, sources and leads in every state, made at the first
 * start with {@code LEADWACHT_DEMO=true}. Nothing else depends on it.
 */
@NullMarked
package org.leadwacht.service.demo;

import org.jspecify.annotations.NullMarked;
