package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of {@code wildfly-config/}, on a copy of the stock configuration. */
class ServerScriptsIT {

  private static final String CONFIGURATION = "lockstep-twice.xml";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"embedded", "postgresql"})
  void scripts_that_are_run_again_change_nothing(String database) throws Exception {
    Path configuration = copyOfStockConfiguration();
    String scripts =
        scripts(List.of(database, "server", "messaging", "external-broker", "dedicated"));
    ServerCli cli = new ServerCli(directory);
    String stock = Files.readString(configuration);

    cli.run(CONFIGURATION, scripts);
    String once = Files.readString(configuration);
    cli.run(CONFIGURATION, scripts);

    assertThat(configuration).content().isEqualTo(once);
    assertThat(once)
        .isNotEqualTo(stock)
        .contains("LockstepDS", "messaging-activemq", "LOCKSTEP_BROKER_HOST");
  }

  private Path copyOfStockConfiguration() throws IOException {
    Path from = Servers.wildflyHome().resolve("standalone").resolve("configuration");
    Path to = Files.createDirectory(directory.resolve("configuration"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "*.properties")) {
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return Files.copy(from.resolve("standalone.xml"), to.resolve(CONFIGURATION));
  }

  private static String scripts(List<String> names) throws IOException {
    Path folder = Path.of(System.getProperty("lockstep.root"), "wildfly-config");
    StringBuilder scripts = new StringBuilder();
    for (String name : names) {
      scripts.append(Files.readString(folder.resolve(name + ".cli"))).append('\n');
    }
    return scripts.toString();
  }
}
