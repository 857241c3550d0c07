/** The command line of chaos campaigns and what it prints. */
@NullMarked
package dev.lockstep.bench.chaos.command;

import org.jspecify.annotations.NullMarked;
