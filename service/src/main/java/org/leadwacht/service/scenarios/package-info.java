/**
 * The stories of a dealership: kept with it, and run on its draft or published rules by the engine
 * that plans its leads. A story brings its own people; what it needs to know of rule files it asks
 * {@link org.leadwacht.service.scenarios.ScenarioRules}.
 */
@NullMarked
package org.leadwacht.service.scenarios;

import org.jspecify.annotations.NullMarked;
