package dev.lockstep.bench.barrier;

import dev.lockstep.bench.command.BenchCommand;
import dev.lockstep.bench.command.ExtentOptions;
import dev.lockstep.bench.command.ServerOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the barrier benchmark. */
@Command(
    name = "barrier",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 8,
    description =
        "Measures how long the instances of a load take from the last one's arrival at a barrier"
            + " until all go on, beside a Phaser in the same JVM.")
public final class BarrierCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();

  @Mixin private ExtentOptions extent = new ExtentOptions();

  @Option(
      names = {"--size", "--barriers"},
      paramLabel = "N",
      description = "Barriers in each round; 2000 by default, 400 with --quick.")
  private @Nullable Integer barriers;

  /** Runs the benchmark and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    BenchCommand.run(new BarrierCommand(), args);
  }

  @Override
  public Integer call() {
    int each = extent.number("--barriers", barriers, 2000, 400);
    BarrierSettings settings = new BarrierSettings(server.directory(), each, extent.rounds());
    new BarrierBench(settings, System.out).run();
    return 0;
  }
}
