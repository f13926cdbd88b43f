/** What is new in a dealership, for those who listen to it, whichever feature it comes from. */
@NullMarked
package org.leadwacht.service.news;

import org.jspecify.annotations.NullMarked;
