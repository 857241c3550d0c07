package dev.lockstep.cli.access;

import picocli.CommandLine.Command;

/** The commands about tokens. */
@Command(name = "token", description = "See, make and revoke tokens for automation.")
public final class TokenCommand {}
