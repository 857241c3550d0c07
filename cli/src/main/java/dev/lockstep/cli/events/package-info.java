/** The command that prints live events. */
@NullMarked
package dev.lockstep.cli.events;

import org.jspecify.annotations.NullMarked;
