package dev.lockstep.bench.command;

import dev.lockstep.bench.BenchException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Executes commands: 0 done or what the command gives, 8 the user's fault, 12 failed. */
public final class BenchCommand {
  private static final int USER_FAULT = 8;
  private static final int FAILED = 12;

  private BenchCommand() {}

  /** Executes a command and ends the JVM. */
  public static void run(Callable<Integer> command, String[] args) {
    System.exit(of(command).execute(args));
  }

  /** A command's line, ready to be executed. */
  public static CommandLine of(Callable<Integer> command) {
    return new CommandLine(command).setExecutionExceptionHandler(BenchCommand::end);
  }

  private static int end(Exception failure, CommandLine line, ParseResult arguments) {
    if (failure instanceof UserFaultException) {
      line.getErr().println(failure.getMessage());
      return USER_FAULT;
    }
    if (failure instanceof BenchException) {
      line.getErr().println(failure.getMessage());
      return FAILED;
    }
    failure.printStackTrace(line.getErr());
    return FAILED;
  }
}
