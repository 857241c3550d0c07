package dev.lockstep.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects how a {@link ServerProcess} is to be run. Not thread-safe. */
public final class ServerBuilder {
  private final Path wildflyHome;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private String configuration = "lockstep.xml";
  private String maxHeap = "512m";
  private Duration startLimit = Duration.ofMinutes(3);
  private Duration stopLimit = Duration.ofSeconds(30);
  private @Nullable Path baseDirectory;
  private @Nullable Path log;

  ServerBuilder(Path wildflyHome) {
    this.wildflyHome = wildflyHome.toAbsolutePath().normalize();
  }

  /** The server configuration: {@code lockstep.xml} (default) or another file beside it. */
  public ServerBuilder configuration(String file) {
    configuration = file;
    return this;
  }

  /** Control database on PostgreSQL: {@code lockstep-postgresql.xml} with its environment. */
  public ServerBuilder controlDatabase(String jdbcUrl, String user, String password) {
    return configuration("lockstep-postgresql.xml")
        .environment("LOCKSTEP_DB_URL", jdbcUrl)
        .environment("LOCKSTEP_DB_USER", user)
        .environment("LOCKSTEP_DB_PASSWORD", password);
  }

  /** A system property of the server in addition. */
  public ServerBuilder property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  /** An environment variable of the server in addition. */
  public ServerBuilder environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** An option of the server's JVM in addition. */
  public ServerBuilder jvmOption(String option) {
    jvmOptions.add(option);
    return this;
  }

  /** As in {@code -Xmx}; 512m by default. */
  public ServerBuilder maxHeap(String size) {
    maxHeap = size;
    return this;
  }

  /** How long the server may take until it is READY; 3 minutes by default. */
  public ServerBuilder startLimit(Duration limit) {
    startLimit = limit;
    return this;
  }

  /** How long a stop may take before it becomes a kill; 30 s by default. */
  public ServerBuilder stopLimit(Duration limit) {
    stopLimit = limit;
    return this;
  }

  /** The base directory to use and to leave behind; by default a new one that close removes. */
  public ServerBuilder baseDirectory(Path directory) {
    baseDirectory = directory.toAbsolutePath().normalize();
    return this;
  }

  /**
   * Where the server's output is appended; by default {@code console.log} in the base directory.
   */
  public ServerBuilder log(Path file) {
    log = file.toAbsolutePath().normalize();
    return this;
  }

  /**
   * Makes the base directory (unless it holds a configuration already) and takes free ports.
   * Nothing is started yet.
   */
  public ServerProcess build() {
    ServerBase.require(wildflyHome);
    Path base = baseDirectory == null ? temporaryBase() : baseDirectory;
    if (!Files.exists(base.resolve("configuration"))) {
      ServerBase.fill(wildflyHome, base);
    }
    ServerCertificate.install(ServerAccess.securityDirectory(base));
    List<Integer> ports = FreePorts.find(3);
    ServerSettings settings =
        new ServerSettings(
            wildflyHome,
            base,
            configuration,
            ports.get(0),
            ports.get(1),
            ports.get(2),
            maxHeap,
            jvmOptions,
            properties,
            environment,
            log == null ? base.resolve("console.log") : log,
            startLimit,
            stopLimit);
    return new ServerProcess(settings, baseDirectory == null);
  }

  private static Path temporaryBase() {
    try {
      return Files.createTempDirectory("lockstep-server-");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary base directory could be made", e);
    }
  }
}
