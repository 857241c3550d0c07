package dev.lockstep.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** A PostgreSQL that is shut down and started again, with the same data and port each time. */
final class RestartedPostgres {

  private final Path directory;
  private final int port;

  RestartedPostgres(Path directory) throws IOException {
    this.directory = directory;
    this.port = freePort();
  }

  /** Starts it; to close it is what a shutdown by hand is. */
  EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.toFile())
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(Duration.ofSeconds(60))
        .start();
  }

  /** Below the ports from which systems take those of outgoing connections, so it stays free. */
  private static int freePort() throws IOException {
    Random random = new Random();
    for (int i = 0; i < 100; i++) {
      int port = 15_000 + random.nextInt(15_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException e) {
        continue;
      }
    }
    throw new IOException("No port between 15000 and 30000 is free");
  }
}
