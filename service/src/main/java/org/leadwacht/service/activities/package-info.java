/**
 * Contacts after the lead as they are kept: one document each with milestones, activities, and what
 * has yet to be sent about them. Activities are planned by the rules and told when they are due.
 */
@NullMarked
package org.leadwacht.service.activities;

import org.jspecify.annotations.NullMarked;
