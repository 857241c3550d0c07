/**
 * Runs upgrade programs for companies by batch, prerequisite and runtime class, as
 * reference/data-upgrade-engine.txt describes. At this root stand the plain rules; the packages
 * below join them to databases, batch jobs and callers.
 */
@NullMarked
package dev.lockstep.dataupgrade;

import org.jspecify.annotations.NullMarked;
