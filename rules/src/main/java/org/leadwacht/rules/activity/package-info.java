/**
 * After the lead: milestones of a contact, the activities that rules conclude from them, and the
 * life of both. What production runs is what stories and previews run.
 */
@NullMarked
package org.leadwacht.rules.activity;

import org.jspecify.annotations.NullMarked;
