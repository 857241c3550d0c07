package dev.lockstep.browser.bench;

import dev.lockstep.bench.command.BenchCommand;
import dev.lockstep.bench.command.ExtentOptions;
import dev.lockstep.bench.command.ServerOption;
import dev.lockstep.bench.command.UserFaultException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the console benchmark. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 8,
    description =
        "Measures the matrix of a run of 100,000 tasks in Chromium: its first paint, how soon a"
            + " change is seen, and how busy the page is.")
public final class ConsoleCommand implements Callable<Integer> {
  private static final int MOST_VIEWERS = 200;

  @Mixin private ServerOption server = new ServerOption();

  @Mixin private ExtentOptions extent = new ExtentOptions();

  @Option(
      names = {"--size", "--viewers"},
      paramLabel = "N",
      description = "Viewers of the matrix, one of which is Chromium; 50 by default.")
  private int viewers = 50;

  @Option(
      names = "--changes",
      paramLabel = "N",
      description = "Changes of tasks in a second; 4000 by default.")
  private int changes = 4000;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "How long the page's main thread is watched in each round; 20, 10 with --quick.")
  private @Nullable Integer seconds;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Changes that are timed in each round, calm and busy; 40, 20 with --quick.")
  private @Nullable Integer samples;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "Keeps where the page's main thread was; Chromium's developer tools read it.")
  private @Nullable Path profile;

  /** Runs the benchmark and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    BenchCommand.run(new ConsoleCommand(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (viewers < 1 || viewers > MOST_VIEWERS) {
      throw new UserFaultException("--viewers is 1 to " + MOST_VIEWERS + ".");
    }
    if (changes < 1) {
      throw new UserFaultException("--changes is at least 1.");
    }
    ConsoleSettings settings =
        new ConsoleSettings(
            server.directory(),
            viewers,
            changes,
            extent.number("--seconds", seconds, 20, 10),
            extent.number("--samples", samples, 40, 20),
            extent.choose(null, 5, 3),
            extent.rounds(),
            Optional.ofNullable(profile));
    new ConsoleBench(settings, System.out).run();
    return 0;
  }
}
