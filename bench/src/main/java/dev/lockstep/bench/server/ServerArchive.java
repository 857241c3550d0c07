package dev.lockstep.bench.server;

import dev.lockstep.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * The classes of a server that is READY, as its JVM keeps them in a file, so that servers started
 * later need not read, define and link them again. The JVM ignores the file when it, or a class, is
 * not the same any more.
 */
public final class ServerArchive {

  /** The JVM writes the archive when it ends, which takes longer than an ordinary end. */
  private static final Duration STOP_LIMIT = Duration.ofMinutes(5);

  private ServerArchive() {}

  /** Where the archive of an assembled server is. */
  static Path of(Path wildflyHome) {
    return wildflyHome.resolve("bin").resolve("lockstep.jsa");
  }

  /** What a JVM needs to use the archive; nothing if there is none. */
  static List<String> options(Path wildflyHome) {
    Path archive = of(wildflyHome);
    return Files.exists(archive)
        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
        : List.of();
  }

  /**
   * Starts the assembled server once and writes its archive, unless there is one that is newer than
   * the application.
   *
   * @param args the directory of the assembled server
   */
  public static void main(String[] args) throws IOException {
    Path wildflyHome = Path.of(args[0]).toAbsolutePath().normalize();
    Path application =
        wildflyHome.resolve("standalone").resolve("deployments").resolve("lockstep.ear");
    Path archive = of(wildflyHome);
    if (Files.exists(archive)
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(application))
            > 0) {
      return;
    }
    Files.deleteIfExists(archive);
    Path fresh = archive.resolveSibling("lockstep.jsa.new");
    Files.deleteIfExists(fresh);
    try (ServerProcess server =
        ServerProcess.builder(wildflyHome)
            .jvmOption("-XX:ArchiveClassesAtExit=" + fresh)
            .jvmOption("-Xlog:cds=error")
            .jvmOption("-Xlog:cds+dynamic=error")
            .stopLimit(STOP_LIMIT)
            .build()) {
      server.start();
      if (!server.stop()) {
        throw new BenchException("The server did not end within " + STOP_LIMIT);
      }
    }
    Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
  }
}
