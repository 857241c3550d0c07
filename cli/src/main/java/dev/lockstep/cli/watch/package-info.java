/** Following something on the server until it ends, also while the server is away. */
@NullMarked
package dev.lockstep.cli.watch;

import org.jspecify.annotations.NullMarked;
