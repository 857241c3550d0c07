package dev.lockstep.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The server of a campaign together with its data store. Not thread-safe. */
final class ChaosServer implements AutoCloseable {
  private final ChaosSettings settings;
  private final ChaosStore store;
  private final ServerProcess process;
  private final SiteFile site;

  private ChaosServer(ChaosSettings settings, ChaosStore store) {
    this.settings = settings;
    this.store = store;
    this.site = store.site();
    ServerBuilder builder = ServerProcess.builder(settings.wildflyHome());
    settings.directory().ifPresent(dir -> builder.baseDirectory(newDirectory(dir, settings)));
    this.process = store.configure(builder).build();
  }

  /** A new one each time: what an earlier campaign with the same seed left stays as it was. */
  private static Path newDirectory(Path parent, ChaosSettings settings) {
    String name =
        String.join(
            "-",
            settings.scenario().name(),
            settings.database().packName(),
            Long.toUnsignedString(settings.seed()));
    try {
      return Files.createTempDirectory(Files.createDirectories(parent), name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("No base directory could be made in " + parent, e);
    }
  }

  /** Prepares store and base directory; the server is not started yet. */
  static ChaosServer create(ChaosSettings settings) {
    ChaosStore store =
        switch (settings.database()) {
          case H2 -> new H2Store();
          case POSTGRESQL -> new PostgresStore();
        };
    try {
      return new ChaosServer(settings, store);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Starts the server and says how long it took until READY. */
  Duration start() {
    long begin = System.nanoTime();
    process.start();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Starts the server if it is not up. */
  void startUnlessUp() {
    if (!process.isRunning()) {
      process.start();
    }
  }

  /** Stops the server where nobody can look into the data store beside it. */
  void makeWay() {
    if (!store.isShared()) {
      process.stop();
    }
  }

  /** SIGKILL. */
  void kill() {
    process.kill();
  }

  LockstepClient api() {
    return process.api();
  }

  /** The data store. */
  CompanyDatabase database() {
    return store.database(process);
  }

  /** Makes a round's companies known, installs the pack for them and starts the run. */
  long startRun(Round round) {
    round.addTo(site);
    api().applySite(site.yaml());
    JsonNode installed = api().installFeaturePack(settings.scenario().pack(), round.vrc());
    JsonNode run = installed.path("runs").path(0).path("run");
    if (run.isMissingNode()) {
      throw new ChaosException("No run was generated for " + round + ": " + installed);
    }
    api().initialize(run.asLong());
    api().start(run.asLong(), settings.bshells());
    return run.asLong();
  }

  /** What a message about a failure needs. */
  String trace() {
    return "base directory " + process.baseDirectory() + ", end of the log:\n" + process.logTail();
  }

  /** After success: nothing is left. */
  void discard() {
    process.discard();
  }

  @Override
  public void close() {
    process.close();
    store.close();
  }
}
