/** The commands about loads. */
@NullMarked
package dev.lockstep.cli.load.command;

import org.jspecify.annotations.NullMarked;
