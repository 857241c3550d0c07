package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Release;
import org.jspecify.annotations.Nullable;

/**
 * How a run is started.
 *
 * @param includeFailed whether its failed tasks are taken up too
 * @param errorsOnly whether nothing but errors is kept in the logs of its tasks from now on
 * @param release whether its companies wait for each other, which only its first start may change;
 *     null leaves it as it is
 * @param caller who takes it up after its server died, such as {@code operation 7}; null when it
 *     goes on by itself
 */
public record StartOptions(
    int bshells,
    boolean includeFailed,
    boolean errorsOnly,
    @Nullable Release release,
    @Nullable String caller) {}
