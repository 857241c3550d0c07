package dev.lockstep.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
  @TempDir Path home;

  @Test
  void the_base_directory_has_configuration_and_deployments_only() throws IOException {
    try (ServerProcess server = ServerProcess.builder(PretendedServer.install(home)).build()) {
      Path base = server.baseDirectory();
      assertThat(base.resolve("configuration/lockstep.xml")).isRegularFile();
      assertThat(base.resolve("deployments/lockstep.ear")).isRegularFile();
      assertThat(base.resolve("deployments/lockstep.ear.deployed")).doesNotExist();
      assertThat(base.resolve("configuration/standalone_xml_history")).doesNotExist();
      assertThat(base.resolve("data")).isDirectoryRecursivelyContaining("glob:**https.p12");
      assertThat(base.resolve("data")).isDirectoryNotContaining("glob:**lockstep");
    }
  }

  @Test
  void a_server_that_ends_at_once_is_reported_with_its_log() throws IOException {
    try (ServerProcess server = ServerProcess.builder(PretendedServer.install(home)).build()) {
      assertThatThrownBy(server::start)
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("exit code 1")
          .hasMessageContaining("jboss-modules.jar");
      assertThat(server.isRunning()).isFalse();
    }
  }

  @Test
  void a_server_that_is_not_ready_in_time_is_killed() throws IOException {
    PretendedServer.installProgram(home);
    try (ServerProcess server =
        ServerProcess.builder(home).startLimit(Duration.ofMillis(1)).build()) {
      assertThatThrownBy(server::start).hasMessageContaining("was not READY");
      assertThat(server.isRunning()).isFalse();
    }
  }

  @Test
  void a_missing_server_is_named() {
    assertThatThrownBy(() -> ServerProcess.builder(home.resolve("nowhere")).build())
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void it_is_killed_by_its_own_pid_and_starts_again_on_the_same_base() throws IOException {
    PretendedServer.installProgram(home);
    try (ServerProcess server = ServerProcess.builder(home).environment("COLOR", "red").build()) {
      server.start();
      long pid = server.pid();
      Files.createDirectories(server.lockstepDirectory());
      assertThat(server.api().get("/api/status").path("color").asText()).isEqualTo("red");
      server.kill();
      assertThat(ProcessHandle.of(pid)).isEmpty();
      assertThat(server.api().status()).isEmpty();

      server.start();
      assertThat(server.pid()).isNotEqualTo(pid);
      assertThat(server.lockstepDirectory()).isDirectory();
      assertThat(server.stop()).isTrue();
      assertThat(server.logTail()).contains("pretending on port");
    }
  }

  @Test
  void closing_leaves_no_process_and_no_directory() throws IOException {
    PretendedServer.installProgram(home);
    ServerProcess server = ServerProcess.builder(home).build();
    server.start();
    long pid = server.pid();
    server.close();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(server.baseDirectory()).doesNotExist();
  }

  @Test
  void a_base_directory_of_ones_own_stays() throws IOException {
    Path base = home.resolve("base");
    ServerProcess.builder(PretendedServer.install(home)).baseDirectory(base).build().close();
    assertThat(base.resolve("configuration/lockstep.xml")).exists();
  }
}
