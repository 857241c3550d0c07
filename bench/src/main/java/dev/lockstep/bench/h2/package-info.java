/** H2 as a database server in a process of its own. */
@NullMarked
package dev.lockstep.bench.h2;

import org.jspecify.annotations.NullMarked;
