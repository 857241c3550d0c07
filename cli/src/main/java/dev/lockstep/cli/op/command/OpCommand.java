package dev.lockstep.cli.op.command;

import picocli.CommandLine.Command;

/** The commands about operations. */
@Command(name = "op", description = "Submit, start, drive, watch and recover operations.")
public final class OpCommand {}
