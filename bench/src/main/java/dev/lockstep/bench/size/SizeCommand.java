package dev.lockstep.bench.size;

import dev.lockstep.bench.BenchException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the size benchmark. */
@Command(
    name = "size",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 8,
    description = "Initializes and executes a small and a large run and compares them.")
public final class SizeCommand implements Callable<Integer> {
  private static final int FAILED = 12;
  private static final int USER_FAULT = 8;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "DIR",
      description = "The assembled server.")
  private Path server = Path.of("");

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
    System.exit(
        new CommandLine(new SizeCommand())
            .setExitCodeExceptionMapper(
                failure -> {
                  failure.printStackTrace();
                  return FAILED;
                })
            .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (companies < 1 || programs < 2 || execute < 1) {
      System.err.println("Give at least 1 company, 2 programs and 1 task to be executed.");
      return USER_FAULT;
    }
    try (SizeBench bench = SizeBench.start(server, heap, companies, programs)) {
      bench.measure(execute, System.out);
      return 0;
    } catch (BenchException e) {
      System.err.println(e.getMessage());
      return FAILED;
    }
  }
}
