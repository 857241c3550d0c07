/** The commands about companies: list, show and the history of the programs that they have. */
@NullMarked
package dev.lockstep.cli.company;

import org.jspecify.annotations.NullMarked;
