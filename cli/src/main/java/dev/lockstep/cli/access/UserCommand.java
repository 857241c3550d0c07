package dev.lockstep.cli.access;

import picocli.CommandLine.Command;

/** The commands about users. */
@Command(
    name = "user",
    description = "See and change who signs in with a password; for administrators.")
public final class UserCommand {}
