/**
 * Cylinders: key ranges of one table. They are planned so that they neither overlap nor leave a
 * gap, copied each in one transaction of the target together with its row in the cylinder index,
 * and summed for comparison.
 */
@NullMarked
package dev.lockstep.reconfiguration.cylinder;

import org.jspecify.annotations.NullMarked;
