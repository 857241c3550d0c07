package dev.lockstep.cli.run.command;

import picocli.CommandLine.Command;

/** The commands about data upgrade runs. */
@Command(name = "run", description = "Create, start, stop, watch and read data upgrade runs.")
public final class RunCommand {}
