/** Loads as the server tells them, and what can be asked of one. */
@NullMarked
package dev.lockstep.cli.load;

import org.jspecify.annotations.NullMarked;
