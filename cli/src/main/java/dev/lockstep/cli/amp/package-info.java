/** AMPs as the server tells of them. */
@NullMarked
package dev.lockstep.cli.amp;

import org.jspecify.annotations.NullMarked;
