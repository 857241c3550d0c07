package dev.lockstep.browser;

import dev.lockstep.bench.server.ChildProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where Chromium is: as Debian has it, or as the environment variable {@code CHROMIUM} says. */
final class ChromiumPackage {

  private static final String DEBIAN = "/usr/bin/chromium";
  private static final int LIMIT_MINUTES = 10;

  private ChromiumPackage() {}

  /** The program to start. */
  static Path program() {
    String given = System.getenv("CHROMIUM");
    return Path.of(given == null || given.isEmpty() ? DEBIAN : given);
  }

  /**
   * Finds Chromium, or installs it where that is possible.
   *
   * @return why it is missing, and what to do; empty if it is there
   */
  static Optional<String> missing() {
    if (Files.isExecutable(program())) {
      return Optional.empty();
    }
    try {
      return install();
    } catch (IOException e) {
      throw new UncheckedIOException("Chromium could not be installed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("Interrupted while Chromium was installed.");
    }
  }

  private static Optional<String> install() throws IOException, InterruptedException {
    Path said = Files.createTempFile("lockstep-chromium-", ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("lockstep.root"), "browser/chromium").toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    ChildProcesses.watch(process);
    try {
      boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
      if (ended && process.exitValue() == 0) {
        return Optional.empty();
      }
      return Optional.of(
          Files.readString(said)
              + (ended ? "" : "Installing Chromium took longer than " + LIMIT_MINUTES + " min."));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(said);
    }
  }
}
