/**
 * Rule files as they come and go: a folder or an upload with what is wrong in it, a hash over
 * files, the difference between two sets of them, and how they are stored. Nothing here knows a
 * server.
 */
@NullMarked
package org.leadwacht.service.rules.files;

import org.jspecify.annotations.NullMarked;
