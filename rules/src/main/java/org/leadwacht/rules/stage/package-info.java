/**
 * The stages the product ships and the channels by which stages are told: one catalogue, from which
 * documents, checks, the engine, the API and the pages read. It depends on nothing else, so that
 * everything may depend on it.
 */
@NullMarked
package org.leadwacht.rules.stage;

import org.jspecify.annotations.NullMarked;
