/**
 * The OpenAPI document: what {@code /v3/api-docs} says of every resource, from the records that are
 * written, the annotations of the controllers and the descriptions of documents.
 */
@NullMarked
package org.leadwacht.service.apidocument;

import org.jspecify.annotations.NullMarked;
