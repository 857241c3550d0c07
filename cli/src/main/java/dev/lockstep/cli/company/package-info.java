/** The commands about companies: list, show, unlock and the history of their programs. */
@NullMarked
package dev.lockstep.cli.company;

import org.jspecify.annotations.NullMarked;
