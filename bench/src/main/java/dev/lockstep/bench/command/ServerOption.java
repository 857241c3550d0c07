package dev.lockstep.bench.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which server is measured. */
public final class ServerOption {

  @Option(
      names = "--server",
      required = true,
      paramLabel = "DIR",
      description = "The assembled server.")
  private Path server = Path.of("");

  /** The server's folder. */
  public Path directory() {
    return server;
  }
}
