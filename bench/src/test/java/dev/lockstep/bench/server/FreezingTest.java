package dev.lockstep.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezingTest {

  private static final Duration POLL = Duration.ofMillis(1);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;

  private Path written;
  private Process busy;

  @BeforeEach
  void start() throws IOException {
    written = directory.resolve("written");
    busy =
        new ProcessBuilder("sh", "-c", "while :; do echo 1; done")
            .redirectOutput(written.toFile())
            .start();
    ChildProcesses.watch(busy);
    awaitMoreThan(0);
  }

  @AfterEach
  void end() throws InterruptedException {
    busy.destroyForcibly().waitFor();
  }

  @Test
  void a_process_does_nothing_from_the_moment_when_it_is_frozen_until_it_is_thawed()
      throws IOException {
    List<Long> process = List.of(busy.pid());
    for (int round = 0; round < 20; round++) {
      Freezing.freeze(process);
      long before = Files.size(written);
      for (int look = 0; look < 100; look++) {
        assertThat(Files.size(written)).isEqualTo(before);
      }
      Freezing.thaw(process);
      awaitMoreThan(before);
    }
  }

  private void awaitMoreThan(long size) {
    Polling.until(
        "the process to write",
        POLL,
        LIMIT,
        () -> written.toFile().length() > size ? Optional.of(true) : Optional.empty());
  }
}
