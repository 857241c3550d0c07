package dev.lockstep.bench.load;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.server.ServerBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the load benchmark. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 8,
    description =
        "Loads the rows of TPC-H's lineitem by Lockstep, bare COPY, psql and Spring Batch and"
            + " compares the times.")
public final class LoadCommand implements Callable<Integer> {
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
      names = {"--scale", "--size"},
      paramLabel = "N",
      description = "TPC-H's scale factor: 1, the default, is six million rows; 0.05 with --quick.")
  private @Nullable Double scale;

  @Option(
      names = "--instances",
      paramLabel = "N",
      defaultValue = "4",
      description = "Instances of the load, and streams of the others; 4 by default.")
  private int instances;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds; 3 by default, 1 with --quick.")
  private @Nullable Integer rounds;

  @Option(names = "--limit-only", description = "Leaves psql and Spring Batch out.")
  private boolean limitOnly;

  /** Runs the benchmark and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new LoadCommand())
            .setExitCodeExceptionMapper(failure -> FAILED)
            .execute(args));
  }

  @Override
  public Integer call() throws IOException {
    LoadSettings settings;
    try {
      settings = LoadSettings.of(server, quick, scale, instances, rounds);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return USER_FAULT;
    }
    Path directory = Files.createTempDirectory("lockstep-load-").toRealPath();
    try {
      new LoadBench(limitOnly ? settings.withLimitOnly() : settings, directory, System.out).run();
      return 0;
    } catch (BenchException e) {
      System.err.println(e.getMessage());
      return FAILED;
    } finally {
      ServerBase.delete(directory);
    }
  }
}
