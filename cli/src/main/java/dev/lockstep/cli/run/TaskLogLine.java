package dev.lockstep.cli.run;

import org.jspecify.annotations.Nullable;

/**
 * A line of a task's log.
 *
 * @param line its number in the log
 */
public record TaskLogLine(
    long line, @Nullable String at, @Nullable String level, @Nullable String message) {}
