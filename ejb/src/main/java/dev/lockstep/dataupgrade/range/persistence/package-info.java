/** The ranges of tasks in the control database, and the queue that bshells claim them from. */
@NullMarked
package dev.lockstep.dataupgrade.range.persistence;

import org.jspecify.annotations.NullMarked;
