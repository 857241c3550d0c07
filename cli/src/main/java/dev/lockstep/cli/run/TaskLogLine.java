package dev.lockstep.cli.run;

import org.jspecify.annotations.Nullable;

/** A line of a task's log. */
public record TaskLogLine(@Nullable String at, @Nullable String level, @Nullable String message) {}
