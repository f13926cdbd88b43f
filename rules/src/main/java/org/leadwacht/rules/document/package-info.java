/**
 * Reads dealerships, users, sources, locations and groups from documents, JSON and YAML alike,
 * under the names of the API. Every problem is reported at once with the path of its field and a
 * sentence that says what to write instead.
 */
@NullMarked
package org.leadwacht.rules.document;

import org.jspecify.annotations.NullMarked;
