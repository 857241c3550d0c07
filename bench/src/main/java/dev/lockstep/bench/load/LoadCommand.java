package dev.lockstep.bench.load;

import dev.lockstep.bench.command.BenchCommand;
import dev.lockstep.bench.command.ExtentOptions;
import dev.lockstep.bench.command.ServerOption;
import dev.lockstep.bench.server.ServerBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @Mixin private ServerOption server = new ServerOption();

  @Mixin private ExtentOptions extent = new ExtentOptions();

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

  @Option(names = "--limit-only", description = "Leaves psql and Spring Batch out.")
  private boolean limitOnly;

  /** Runs the benchmark and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    BenchCommand.run(new LoadCommand(), args);
  }

  @Override
  public Integer call() throws IOException {
    LoadSettings settings =
        new LoadSettings(
            server.directory(),
            extent.choose(scale, LoadSettings.SCALE, LoadSettings.QUICK_SCALE),
            instances,
            extent.rounds(),
            limitOnly);
    Path directory = Files.createTempDirectory("lockstep-load-").toRealPath();
    try {
      new LoadBench(settings, directory, System.out).run();
      return 0;
    } finally {
      ServerBase.delete(directory);
    }
  }
}
