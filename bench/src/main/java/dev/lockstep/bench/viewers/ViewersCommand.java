package dev.lockstep.bench.viewers;

import dev.lockstep.bench.command.BenchCommand;
import dev.lockstep.bench.command.ExtentOptions;
import dev.lockstep.bench.command.ServerOption;
import dev.lockstep.bench.command.UserFaultException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the viewers benchmark. */
@Command(
    name = "viewers",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 8,
    description =
        "Measures how soon viewers see what was committed: by live events, one viewer being stalled,"
            + " and by polling.")
public final class ViewersCommand implements Callable<Integer> {
  private static final int MOST_VIEWERS = 200;

  @Mixin private ServerOption server = new ServerOption();

  @Mixin private ExtentOptions extent = new ExtentOptions();

  @Option(
      names = {"--size", "--viewers"},
      paramLabel = "N",
      description = "Viewers, one of which does not read; 50 by default.")
  private int viewers = 50;

  @Option(
      names = "--changes",
      paramLabel = "N",
      description = "Changes in each round; 80 by default, 25 with --quick.")
  private @Nullable Integer changes;

  /** Runs the benchmark and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    BenchCommand.run(new ViewersCommand(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (viewers < 2 || viewers > MOST_VIEWERS) {
      throw new UserFaultException("--viewers is 2 to " + MOST_VIEWERS + ".");
    }
    int each = extent.number("--changes", changes, 80, 25);
    new ViewersBench(
            new ViewersSettings(server.directory(), viewers, each, extent.rounds()), System.out)
        .run();
    return 0;
  }
}
