package dev.lockstep.cli.load.command;

import picocli.CommandLine.Parameters;

/** Which load a command is about. */
final class LoadNumber {

  @Parameters(index = "0", paramLabel = "LOAD", description = "The load's number.")
  private int load;

  int get() {
    return load;
  }
}
