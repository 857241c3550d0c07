/** Moves of AMPs to other storages as the server tells them, and what can be asked of one. */
@NullMarked
package dev.lockstep.cli.amp.move;

import org.jspecify.annotations.NullMarked;
