/** Following a move of AMPs until it rests. */
@NullMarked
package dev.lockstep.cli.amp.move.watch;

import org.jspecify.annotations.NullMarked;
