/**
 * Watches over alarms that were missed: computes again and again what should have happened to each
 * lead by now, and holds it against what did. What is missing is made up for, marked, and told.
 */
@NullMarked
package org.leadwacht.service.auditor;

import org.jspecify.annotations.NullMarked;
