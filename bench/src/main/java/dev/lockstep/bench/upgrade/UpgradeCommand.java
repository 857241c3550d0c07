package dev.lockstep.bench.upgrade;

import dev.lockstep.bench.BenchException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the upgrade benchmark. */
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 8,
    description =
        "Migrates many schemas by Lockstep, Flyway and plain JDBC and compares the times.")
public final class UpgradeCommand implements Callable<Integer> {
  private static final int FAILED = 12;
  private static final int USER_FAULT = 8;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "DIR",
      description = "The assembled server.")
  private Path server = Path.of("");

  @Option(names = "--quick", description = "A small version in under a minute.")
  private boolean quick;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Schemas; 200 by default, 20 with --quick.")
  private int size;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds; 3 by default, 1 with --quick.")
  private int rounds;

  @Option(
      names = "--workers",
      split = ",",
      paramLabel = "N",
      description = "Counts of workers; 1,4 by default.")
  private List<Integer> workers = List.of(1, 4);

  @Option(names = "--peers-only", description = "Leaves Lockstep out.")
  private boolean peersOnly;

  /** Runs the benchmark and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new UpgradeCommand())
            .setExitCodeExceptionMapper(failure -> FAILED)
            .execute(args));
  }

  @Override
  public Integer call() {
    int schemas = size > 0 ? size : quick ? 20 : 200;
    int times = rounds > 0 ? rounds : quick ? 1 : 3;
    if (workers.stream().anyMatch(count -> count < 1)) {
      System.err.println("--workers: each count is at least 1.");
      return USER_FAULT;
    }
    UpgradeSettings settings = new UpgradeSettings(server, schemas, times, workers, peersOnly);
    try {
      UpgradeResult result = new UpgradeBench(settings, System.out).run();
      new UpgradeReport(settings, result).print(System.out);
      return 0;
    } catch (BenchException e) {
      System.err.println(e.getMessage());
      return FAILED;
    }
  }
}
