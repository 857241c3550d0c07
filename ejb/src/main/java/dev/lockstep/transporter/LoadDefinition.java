package dev.lockstep.transporter;

import java.time.Duration;

/**
 * One bulk load as its author wrote it, without faults and with all job variables replaced.
 *
 * @param name letters, digits, dots, dashes and underscores
 * @param instances how many copies of its operator work in parallel, from 1
 * @param checkpointInterval time from one checkpoint to the next, from one second
 * @param callLimit how long one call of its operator may take, from one second
 * @param work what the instances do
 */
public record LoadDefinition(
    String name, int instances, Duration checkpointInterval, Duration callLimit, LoadWork work) {}
