package dev.lockstep.bench.size;

import dev.lockstep.bench.command.BenchCommand;
import dev.lockstep.bench.command.ServerOption;
import dev.lockstep.bench.command.UserFaultException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the size benchmark. */
@Command(
    name = "size",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 8,
    description = "Initializes and executes a small and a large run and compares them.")
public final class SizeCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--companies",
      paramLabel = "N",
      description = "Companies of the large run; 1000 by default.")
  private int companies = 1000;

  @Option(
      names = "--programs",
      paramLabel = "N",
      description = "Programs of the large run; 1000 by default.")
  private int programs = 1000;

  @Option(
      names = "--execute",
      paramLabel = "N",
      description = "Tasks of the large run that are executed; 20000 by default.")
  private int execute = 20_000;

  @Option(names = "--heap", paramLabel = "SIZE", description = "The server's heap; 1g by default.")
  private String heap = "1g";

  /** Runs the benchmark and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    BenchCommand.run(new SizeCommand(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (companies < 1 || programs < 2 || execute < 1) {
      throw new UserFaultException(
          "Give at least 1 company, 2 programs and 1 task to be executed.");
    }
    try (SizeBench bench = SizeBench.start(server.directory(), heap, companies, programs)) {
      bench.measure(execute, System.out);
      return 0;
    }
  }
}
