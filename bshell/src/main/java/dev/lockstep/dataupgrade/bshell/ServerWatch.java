package dev.lockstep.dataupgrade.bshell;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Waits for the end of the standard input, which means that the server is gone, and ends all. */
final class ServerWatch implements Runnable {

  /** Shorter than the lease after which another server takes the task up. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final InputStream stream;

  ServerWatch(InputStream stream) {
    this.stream = stream;
  }

  @Override
  @SystemBoundary("ends this process")
  public void run() {
    try {
      while (stream.read() >= 0) {
        // nothing more is said after the order
      }
    } catch (IOException e) {
      System.err.println("The server cannot be heard any more: " + e.getMessage());
    }
    ProcessTree.end(ProcessHandle.current(), GRACE);
    Runtime.getRuntime().halt(1);
  }
}
