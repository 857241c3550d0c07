/**
 * Data upgrade runs as the server answers them, and the requests that move them on. Commands and
 * watching are in the packages below.
 */
@NullMarked
package dev.lockstep.cli.run;

import org.jspecify.annotations.NullMarked;
