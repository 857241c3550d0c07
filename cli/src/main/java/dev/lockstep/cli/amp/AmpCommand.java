package dev.lockstep.cli.amp;

import picocli.CommandLine.Command;

/** The commands about AMPs. */
@Command(
    name = "amp",
    description = "List AMPs, show one, print the configuration map, find the AMP of a row.")
public final class AmpCommand {}
