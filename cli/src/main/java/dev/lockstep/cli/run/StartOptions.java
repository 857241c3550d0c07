package dev.lockstep.cli.run;

import org.jspecify.annotations.Nullable;

/**
 * How a run is started.
 *
 * @param includeFailed whether its failed tasks are taken up too
 * @param errorsOnly whether nothing but errors is kept in the logs
 * @param release whether its companies wait for each other; null leaves that as it is
 */
public record StartOptions(
    int bshells, boolean includeFailed, boolean errorsOnly, @Nullable Release release) {}
