/**
 * What follows a reconfiguration: giving one up that has not exchanged storages, the way back to
 * the old storages, and the release of those that no AMP uses any more. Each can be done again
 * after it was interrupted anywhere.
 */
@NullMarked
package dev.lockstep.reconfiguration.ending;

import org.jspecify.annotations.NullMarked;
