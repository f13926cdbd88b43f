/**
 * Test leads that are sent through a source's real way in and have to come back in time. They are
 * recognised by what only this server can sign, become no lead and are counted nowhere.
 */
@NullMarked
package org.leadwacht.service.canary;

import org.jspecify.annotations.NullMarked;
