/**
 * Text as people and programs send it, made comparable: without blanks around it and invisible
 * characters, composed; mail addresses; and a text's SHA-256. Below everything that reads or
 * compares names.
 */
@NullMarked
package org.leadwacht.rules.text;

import org.jspecify.annotations.NullMarked;
