package dev.lockstep.cli.amp;

import picocli.CommandLine.Command;

/** The commands about AMPs. */
@Command(
    name = "amp",
    description = "List AMPs, find the AMP of a row, take all AMPs offline and bring them online.")
public final class AmpCommand {}
