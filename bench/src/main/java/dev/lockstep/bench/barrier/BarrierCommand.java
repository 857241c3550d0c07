package dev.lockstep.bench.barrier;

import dev.lockstep.bench.BenchException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
  private static final int FAILED = 12;
  private static final int USER_FAULT = 8;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "DIR",
      description = "The assembled server.")
  private Path server = Path.of("");

  @Option(names = "--quick", description = "A small version in less than a minute.")
  private boolean quick;

  @Option(
      names = {"--size", "--barriers"},
      paramLabel = "N",
      description = "Barriers in each round; 2000 by default, 400 with --quick.")
  private int barriers;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds; 3 by default, 1 with --quick.")
  private int rounds;

  /** Runs the benchmark and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new BarrierCommand())
            .setExitCodeExceptionMapper(
                failure -> {
                  failure.printStackTrace();
                  return FAILED;
                })
            .execute(args));
  }

  @Override
  public Integer call() {
    if (barriers < 0 || rounds < 0) {
      System.err.println("Give at least 1 barrier and 1 round.");
      return USER_FAULT;
    }
    int each = barriers > 0 ? barriers : quick ? 400 : 2000;
    int times = rounds > 0 ? rounds : quick ? 1 : 3;
    try {
      new BarrierBench(new BarrierSettings(server, each, times), System.out).run();
      return 0;
    } catch (BenchException e) {
      System.err.println(e.getMessage());
      return FAILED;
    }
  }
}
