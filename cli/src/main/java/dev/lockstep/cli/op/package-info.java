/** Operations, as the server tells of them. */
@NullMarked
package dev.lockstep.cli.op;

import org.jspecify.annotations.NullMarked;
