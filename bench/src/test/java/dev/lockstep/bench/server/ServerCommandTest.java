package dev.lockstep.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {
  private final List<String> command = command(Path.of("/wildfly"));

  private static List<String> command(Path wildfly) {
    return ServerCommand.of(
        new ServerSettings(
            wildfly,
            Path.of("/base"),
            "lockstep-postgresql.xml",
            20001,
            20002,
            20003,
            "512m",
            List.of("-Xshare:auto"),
            Map.of("lockstep.data", "/elsewhere"),
            Map.of("LOCKSTEP_DB_URL", "jdbc:postgresql:x"),
            Path.of("/base/console.log"),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5)));
  }

  @Test
  void the_jvm_itself_is_launched() {
    assertThat(Path.of(command.get(0))).isExecutable().hasFileName("java");
  }

  @Test
  void options_of_the_jvm_come_before_the_jar_and_the_servers_after_it() {
    int jar = command.indexOf("-jar");
    assertThat(command.subList(0, jar))
        .contains("-Xmx512m", "--add-opens=java.base/java.lang=ALL-UNNAMED");
    assertThat(command.subList(jar, command.size()))
        .startsWith("-jar", "/wildfly/jboss-modules.jar", "-mp", "/wildfly/modules")
        .containsSubsequence("org.jboss.as.standalone", "-Djboss.home.dir=/wildfly")
        .containsSubsequence("-c", "lockstep-postgresql.xml")
        .containsSubsequence("-b", "127.0.0.1", "-bmanagement", "127.0.0.1");
  }

  @Test
  void the_assembled_servers_own_options_are_given_and_the_size_that_is_set_holds(
      @TempDir Path wildfly) throws IOException {
    Files.createDirectory(wildfly.resolve("bin"));
    Files.writeString(
        wildfly.resolve("bin").resolve("lockstep.jvm.options"),
        "# why\n-Xmx1g\n-XX:+UseSerialGC\n");
    List<String> words = command(wildfly);
    assertThat(words).containsSubsequence("-Xmx1g", "-XX:+UseSerialGC", "-Xmx512m");
    assertThat(words).doesNotContain("# why");
  }

  @Test
  void an_archive_of_classes_is_used_when_there_is_one(@TempDir Path wildfly) throws IOException {
    Path archive = Files.createDirectory(wildfly.resolve("bin")).resolve("lockstep.jsa");
    assertThat(command(wildfly)).doesNotContain("-XX:SharedArchiveFile=" + archive);
    Files.createFile(archive);
    assertThat(command(wildfly))
        .containsSubsequence("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-jar");
  }

  @Test
  void ports_base_directory_and_properties_are_given() {
    assertThat(command)
        .contains(
            "-Djboss.server.base.dir=/base",
            "-Dlockstep.https.port=20001",
            "-Djboss.http.port=20002",
            "-Djboss.management.http.port=20003",
            "-Dlockstep.data=/elsewhere");
  }

  @Test
  void the_environment_is_not_on_the_command_line() {
    assertThat(command).noneMatch(word -> word.contains("jdbc:postgresql"));
  }
}
