/**
 * What the draft would have done for a made-up customer over 36 months. It is shown before
 * publishing and kept nowhere.
 */
@NullMarked
package org.leadwacht.service.rules.preview;

import org.jspecify.annotations.NullMarked;
