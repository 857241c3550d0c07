/** Directories of this machine that are sent to the server as zip archives. */
@NullMarked
package dev.lockstep.cli.folder;

import org.jspecify.annotations.NullMarked;
