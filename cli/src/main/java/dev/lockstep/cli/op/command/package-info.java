/** The commands about operations. */
@NullMarked
package dev.lockstep.cli.op.command;

import org.jspecify.annotations.NullMarked;
