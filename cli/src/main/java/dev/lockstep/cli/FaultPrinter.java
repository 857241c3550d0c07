package dev.lockstep.cli;

import dev.lockstep.cli.rest.ServerFaultException;
import dev.lockstep.cli.rest.ServerUnreachableException;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.UserFaultException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says every fault in sentences on standard error, and gives the exit code that belongs to it. */
final class FaultPrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final PrintWriter err;

  FaultPrinter(PrintWriter err) {
    this.err = err;
  }

  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    err.println("lockstep: " + fault.getMessage());
    UnmatchedArgumentException.printSuggestions(fault, err);
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USER_FAULT.number();
  }

  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
    if (fault instanceof ServerFaultException refused) {
      return print(
          refused.problem().lines(),
          refused.isAskersFault() ? ExitCode.USER_FAULT : ExitCode.FAILED);
    }
    if (fault instanceof UserFaultException) {
      return print(message(fault), ExitCode.USER_FAULT);
    }
    if (fault instanceof ServerUnreachableException) {
      return print(message(fault), ExitCode.FAILED);
    }
    if (fault instanceof UncheckedIOException) {
      return print(List.of(fault.getMessage() + ": " + fault.getCause()), ExitCode.FAILED);
    }
    err.println("lockstep: a fault in the program itself:");
    fault.printStackTrace(err);
    return ExitCode.FAILED.number();
  }

  private static List<String> message(Exception fault) {
    return List.of(String.valueOf(fault.getMessage()));
  }

  private int print(List<String> lines, ExitCode exitCode) {
    lines.forEach(err::println);
    return exitCode.number();
  }
}
