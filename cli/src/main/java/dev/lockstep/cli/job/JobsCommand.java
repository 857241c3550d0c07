package dev.lockstep.cli.job;

import picocli.CommandLine.Command;

/** The commands about batch jobs. */
@Command(name = "jobs", description = "Look at batch jobs: executions, steps and partitions.")
public final class JobsCommand {}
