package dev.lockstep.bench.upgrade;

import dev.lockstep.bench.command.BenchCommand;
import dev.lockstep.bench.command.ExtentOptions;
import dev.lockstep.bench.command.ServerOption;
import dev.lockstep.bench.command.UserFaultException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the upgrade benchmark. */
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 8,
    description =
        "Migrates many schemas by Lockstep, Flyway and plain JDBC and compares the times.")
public final class UpgradeCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();

  @Mixin private ExtentOptions extent = new ExtentOptions();

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Schemas; 200 by default, 20 with --quick.")
  private @Nullable Integer size;

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
    BenchCommand.run(new UpgradeCommand(), args);
  }

  @Override
  public Integer call() {
    if (workers.stream().anyMatch(count -> count < 1)) {
      throw new UserFaultException("--workers: each count is at least 1.");
    }
    int schemas = extent.number("--size", size, 200, 20);
    UpgradeSettings settings =
        new UpgradeSettings(server.directory(), schemas, extent.rounds(), workers, peersOnly);
    UpgradeResult result = new UpgradeBench(settings, System.out).run();
    new UpgradeReport(settings, result).print(System.out);
    return 0;
  }
}
