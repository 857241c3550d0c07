/** How the cost of a task depends on how many there are. */
@NullMarked
package dev.lockstep.bench.size;

import org.jspecify.annotations.NullMarked;
