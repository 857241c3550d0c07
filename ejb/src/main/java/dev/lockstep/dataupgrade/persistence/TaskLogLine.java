package dev.lockstep.dataupgrade.persistence;

import java.time.Instant;

/**
 * One line of a task's log.
 *
 * @param level INFO, WARN or ERROR
 */
public record TaskLogLine(Instant at, String level, String message) {}
