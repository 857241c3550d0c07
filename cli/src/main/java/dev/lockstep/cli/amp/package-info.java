/** The commands about AMPs: which there are, and which of them has which row. */
@NullMarked
package dev.lockstep.cli.amp;

import org.jspecify.annotations.NullMarked;
