/**
 * What every command gets: where to write, which server to ask, how the terminal is, and the exit
 * codes. It knows no command.
 */
@NullMarked
package dev.lockstep.cli.session;

import org.jspecify.annotations.NullMarked;
