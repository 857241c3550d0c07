package dev.lockstep.cli.run.command;

import picocli.CommandLine.Parameters;

/** Which run a command is about. */
final class RunNumber {

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's number.")
  private int run;

  int get() {
    return run;
  }
}
