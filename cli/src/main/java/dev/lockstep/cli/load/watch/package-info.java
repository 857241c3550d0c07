/** Following a load until it rests. */
@NullMarked
package dev.lockstep.cli.load.watch;

import org.jspecify.annotations.NullMarked;
