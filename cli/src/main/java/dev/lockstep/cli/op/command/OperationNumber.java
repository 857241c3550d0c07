package dev.lockstep.cli.op.command;

import picocli.CommandLine.Parameters;

/** Which operation a command is about. */
final class OperationNumber {

  @Parameters(index = "0", paramLabel = "OP", description = "The operation's number.")
  private int operation;

  int get() {
    return operation;
  }
}
