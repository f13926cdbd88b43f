/**
 * Who else has the rule files open, and the news that somebody changed, published or tested them.
 * Editing together never loses a change: this only tells people of each other.
 */
@NullMarked
package org.leadwacht.service.rules.presence;

import org.jspecify.annotations.NullMarked;
