/**
 * The resource that moves the server's clock, for tests and demonstrations. It exists only on
 * servers that were started with a test clock.
 */
@NullMarked
package org.leadwacht.service.testclock;

import org.jspecify.annotations.NullMarked;
