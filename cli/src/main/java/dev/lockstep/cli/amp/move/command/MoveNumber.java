package dev.lockstep.cli.amp.move.command;

import picocli.CommandLine.Parameters;

/** Which reconfiguration a command is about. */
final class MoveNumber {

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The reconfiguration's number; see: amp moves.")
  private int id;

  int get() {
    return id;
  }
}
