/**
 * Compares what an AMP has in its new storage with what was recorded when it was copied, and with
 * its old storage as long as there is one. Nothing is written.
 */
@NullMarked
package dev.lockstep.reconfiguration.verification;

import org.jspecify.annotations.NullMarked;
