package dev.lockstep.cli.amp;

import picocli.CommandLine.Command;

/** The commands about AMPs. */
@Command(name = "amp", description = "Take AMPs offline and bring them online.")
public final class AmpCommand {}
