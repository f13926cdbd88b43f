/**
 * Leads as they are kept: one document each, with everything that happened, what fired and what has
 * yet to be sent. A decision about a lead is one write that fails if somebody else was faster.
 */
@NullMarked
package org.leadwacht.service.leads;

import org.jspecify.annotations.NullMarked;
