package dev.lockstep.bench.viewers;

import dev.lockstep.bench.BenchException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
  private static final int FAILED = 12;
  private static final int USER_FAULT = 8;
  private static final int MOST_VIEWERS = 200;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "DIR",
      description = "The assembled server.")
  private Path server = Path.of("");

  @Option(names = "--quick", description = "A small version in about a minute.")
  private boolean quick;

  @Option(
      names = {"--size", "--viewers"},
      paramLabel = "N",
      description = "Viewers, one of which does not read; 50 by default.")
  private int viewers = 50;

  @Option(
      names = "--changes",
      paramLabel = "N",
      description = "Changes in each round; 80 by default, 25 with --quick.")
  private int changes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds; 3 by default, 1 with --quick.")
  private int rounds;

  /** Runs the benchmark and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new ViewersCommand())
            .setExitCodeExceptionMapper(
                failure -> {
                  failure.printStackTrace();
                  return FAILED;
                })
            .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (viewers < 2 || viewers > MOST_VIEWERS || changes < 0 || rounds < 0) {
      System.err.println(
          "Give 2 to " + MOST_VIEWERS + " viewers, and at least 1 change and 1 round.");
      return USER_FAULT;
    }
    int each = changes > 0 ? changes : quick ? 25 : 80;
    int times = rounds > 0 ? rounds : quick ? 1 : 3;
    try {
      new ViewersBench(new ViewersSettings(server, viewers, each, times), System.out).run();
      return 0;
    } catch (BenchException e) {
      System.err.println(e.getMessage());
      return FAILED;
    }
  }
}
