package dev.lockstep.cli.pack;

import picocli.CommandLine.Command;

/** The commands about feature packs. */
@Command(name = "pack", description = "Install and list feature packs.")
public final class PackCommand {}
