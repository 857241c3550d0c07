package dev.lockstep.cli.amp;

import picocli.CommandLine.Command;

/** The commands about AMPs. */
@Command(
    name = "amp",
    description =
        "List AMPs, find the AMP of a row, take all AMPs offline and bring them online, move AMPs to"
            + " other storages.")
public final class AmpCommand {}
