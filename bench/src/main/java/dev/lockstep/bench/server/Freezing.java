package dev.lockstep.bench.server;

import dev.lockstep.bench.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Lets servers stand still in the middle of what they do, as machines do that are paused: they do
 * not end, keep their connections, and go on later as if no time had passed. Thread-safe.
 */
public final class Freezing {

  private Freezing() {}

  /** SIGSTOP: the server does nothing any more until {@link #thaw}, and can only be killed. */
  public static void freeze(ServerProcess server) {
    signal(server, "STOP");
  }

  /** SIGCONT: the server goes on where it stood; does nothing when it was not frozen. */
  public static void thaw(ServerProcess server) {
    signal(server, "CONT");
  }

  private static void signal(ServerProcess server, String name) {
    try {
      int ended =
          new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
      if (ended != 0) {
        throw new BenchException("The server with pid " + server.pid() + " took no SIG" + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("SIG" + name + " could not be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while SIG" + name + " was sent");
    }
  }
}
