/**
 * What rules may conclude: the steps of a lead's plan, the proposals of its distribution, the
 * entries of a digest. Conclusions are values; whoever asked the rules decides what to do with
 * them.
 */
@NullMarked
package org.leadwacht.rules.plan;

import org.jspecify.annotations.NullMarked;
