/**
 * Acts when something is due: stages of leads, lists of dealerships, notices that were left behind,
 * leads a change concerns. What is due is found by an index; nothing here looks at all leads.
 */
@NullMarked
package org.leadwacht.service.duework;

import org.jspecify.annotations.NullMarked;
