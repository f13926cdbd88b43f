/**
 * The tenants: what is configured for each, kept as the documents their callers gave and read into
 * the domain. Every change is one write of one document, checked as a whole before.
 */
@NullMarked
package org.leadwacht.service.dealerships;

import org.jspecify.annotations.NullMarked;
