/**
 * What people edit before it is in force: the draft of a dealership, the view of its files and
 * rules, and its check. A draft decides nothing.
 */
@NullMarked
package org.leadwacht.service.rules.draft;

import org.jspecify.annotations.NullMarked;
