package dev.lockstep.cli.load.command;

import picocli.CommandLine.Command;

/** The commands about loads. */
@Command(name = "load", description = "Start, watch, pause, resume and terminate loads.")
public final class LoadCommand {}
