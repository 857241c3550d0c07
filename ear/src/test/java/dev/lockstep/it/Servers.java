package dev.lockstep.it;

import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;

/** The assembled server that the build left for the tests. */
final class Servers {

  private Servers() {}

  static Path wildflyHome() {
    return Path.of(System.getProperty("lockstep.wildfly.home"));
  }

  static ServerBuilder builder() {
    return ServerProcess.assembled();
  }
}
