/**
 * The server around the rules: it takes leads in over HTTP, stores them, acts when a stage is due
 * and tells people. What happens when, the rules alone decide.
 */
@NullMarked
package org.leadwacht.service;

import org.jspecify.annotations.NullMarked;
