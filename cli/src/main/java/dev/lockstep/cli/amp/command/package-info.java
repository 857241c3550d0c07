/** The commands about AMPs. */
@NullMarked
package dev.lockstep.cli.amp.command;

import org.jspecify.annotations.NullMarked;
