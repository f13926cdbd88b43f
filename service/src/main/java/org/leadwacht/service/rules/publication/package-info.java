/**
 * How a draft comes into force: checked, tested against the stories, stored as a version, told to
 * every instance. Rolling back, publishing a folder and moving to another base go the same way.
 */
@NullMarked
package org.leadwacht.service.rules.publication;

import org.jspecify.annotations.NullMarked;
