/**
 * The checks that stand in front of every request: who sends it, how often, and whether it may
 * reach its resource. What is not allowed by name is refused.
 */
@NullMarked
package org.leadwacht.service.security;

import org.jspecify.annotations.NullMarked;
