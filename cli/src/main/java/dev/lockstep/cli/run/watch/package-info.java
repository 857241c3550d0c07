/**
 * Following a run until it ends, as a progress bar on a terminal and as plain lines elsewhere. The
 * server may go away and come back meanwhile.
 */
@NullMarked
package dev.lockstep.cli.run.watch;

import org.jspecify.annotations.NullMarked;
