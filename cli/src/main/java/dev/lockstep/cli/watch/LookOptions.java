package dev.lockstep.cli.watch;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How often a server is looked at, and how long it may be away. */
public final class LookOptions {

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "500ms",
      description = "Time between two looks (default ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofMillis(500);

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "15m",
      description = "How long the server may be away (default ${DEFAULT-VALUE}).")
  private Duration patience = Duration.ofMinutes(15);

  public Duration interval() {
    return interval;
  }

  public Duration patience() {
    return patience;
  }
}
