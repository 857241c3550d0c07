/**
 * Jobs and steps as spans. The trace of whoever starts a job goes on in the job's parameters, so
 * that it goes on in a restarted execution too.
 */
@NullMarked
package dev.lockstep.batch.trace;

import org.jspecify.annotations.NullMarked;
