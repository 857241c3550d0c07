package dev.lockstep.reconfiguration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a step of a reconfiguration began and ended, by the control database's clock.
 *
 * @param began at first, also when it was interrupted since
 * @param ended null while it is not done
 */
public record StepTimes(ReconfigurationStep step, Instant began, @Nullable Instant ended) {}
