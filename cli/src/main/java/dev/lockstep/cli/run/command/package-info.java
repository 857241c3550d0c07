/** The commands about data upgrade runs, one class for each word. */
@NullMarked
package dev.lockstep.cli.run.command;

import org.jspecify.annotations.NullMarked;
