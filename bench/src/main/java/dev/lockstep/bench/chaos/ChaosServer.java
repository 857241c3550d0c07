package dev.lockstep.bench.chaos;

import dev.lockstep.bench.chaos.KillMoment.Victim;
import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.chaos.store.ChaosStore;
import dev.lockstep.bench.chaos.store.EmbeddedH2Store;
import dev.lockstep.bench.chaos.store.H2ServerStore;
import dev.lockstep.bench.chaos.store.PostgresStore;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** The server of a campaign together with its data store. Not thread-safe. */
public final class ChaosServer implements AutoCloseable {
  private static final String DRIVER = "chaos";

  private final ChaosSettings settings;
  private final ChaosStore store;
  private final ServerProcess process;
  private final SiteFile site;
  private final LockstepClient api;

  private ChaosServer(ChaosSettings settings, ChaosStore store) {
    this.settings = settings;
    this.store = store;
    this.site = store.site();
    ServerBuilder builder = ServerProcess.builder(settings.wildflyHome());
    settings.directory().ifPresent(dir -> builder.baseDirectory(newDirectory(dir, settings)));
    this.process = store.configure(builder).build();
    this.api = process.api().as(DRIVER);
  }

  /** A new one each time: what an earlier campaign with the same seed left stays as it was. */
  private static Path newDirectory(Path parent, ChaosSettings settings) {
    String name =
        String.join(
            "-",
            settings.engine().name(),
            settings.engine().scenario(),
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
          case H2 -> settings.embedded() ? new EmbeddedH2Store() : new H2ServerStore();
          case POSTGRESQL -> new PostgresStore();
        };
    try {
      return new ChaosServer(settings, store);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** The campaign that it belongs to. */
  public ChaosSettings settings() {
    return settings;
  }

  /** A file beside what the server itself keeps. */
  public Path file(String name) {
    return process.baseDirectory().resolve(name);
  }

  /**
   * Kills by SIGKILL and starts again what was killed.
   *
   * @return how long it took to start it until READY
   */
  Duration strike(Victim victim) {
    if (victim.hitsServer()) {
      process.kill();
    }
    if (victim.hitsDatabase()) {
      store.kill();
    }
    long begin = System.nanoTime();
    if (victim.hitsDatabase()) {
      store.start();
    }
    if (victim.hitsServer()) {
      process.start();
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * Kills at once and starts again whatever the campaign may kill: the server, and its database if
   * that is among the victims.
   */
  public void strikeAll() {
    strike(
        settings.engine().victims().stream().anyMatch(Victim::hitsDatabase)
            ? Victim.BOTH
            : Victim.SERVER);
  }

  /** Starts the server if it is not up. */
  void startUnlessUp() {
    if (!process.isRunning()) {
      process.start();
    }
  }

  /** Takes the driver's seat, which stays taken over all kills. */
  void takeSeat() {
    api.post("/api/driver/take");
  }

  /** Whether the seat is still that of this campaign. */
  public boolean isDriven() {
    return api.get("/api/driver").path("driver").asText().equals(DRIVER);
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

  /** Speaks to the server in the name of its driver. */
  public LockstepClient api() {
    return api;
  }

  /** The data store. */
  public CompanyDatabase database() {
    return store.database(process);
  }

  /** Makes a round's package combinations known to the running server. */
  public void addPackageCombinations(Round round) {
    round.addPackageCombinations(site);
    api().applySite(site.yaml());
  }

  /** Makes a round's companies known to the running server, after their package combinations. */
  public void addCompanies(Round round) {
    round.addCompanies(site);
    api().applySite(site.yaml());
  }

  /** Makes additions to the site known to the running server. */
  public void extendSite(Consumer<SiteFile> additions) {
    additions.accept(site);
    api().applySite(site.yaml());
  }

  /** The directory that the server loads files from. */
  public Path loadFiles() {
    return process.lockstepDirectory().resolve("load-files");
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
