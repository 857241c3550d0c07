package dev.lockstep.cli.drive;

import picocli.CommandLine.Command;

/** The commands about the driver's seat. */
@Command(
    name = "drive",
    description =
        "See who drives and who watches; take the seat, ask for it, hand it over, leave it.")
public final class DriveCommand {}
