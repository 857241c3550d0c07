/** The commands about moves of AMPs. */
@NullMarked
package dev.lockstep.cli.amp.move.command;

import org.jspecify.annotations.NullMarked;
