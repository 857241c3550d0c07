/** The availability of the AMPs in the control database: one row, changed with the locks. */
@NullMarked
package dev.lockstep.site.amp.availability.persistence;

import org.jspecify.annotations.NullMarked;
