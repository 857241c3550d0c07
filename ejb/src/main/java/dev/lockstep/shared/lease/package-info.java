/**
 * Which server acts: one row in the control database, held by the server that renews it, with an
 * epoch that rises whenever it changes hands.
 */
@NullMarked
package dev.lockstep.shared.lease;

import org.jspecify.annotations.NullMarked;
