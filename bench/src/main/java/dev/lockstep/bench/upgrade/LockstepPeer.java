package dev.lockstep.bench.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lockstep as its users have it: the assembled server with its control database on the same
 * PostgreSQL, spoken to over REST. The companies and the pack are there before the clock starts, as
 * Flyway's scripts and configuration are; what is measured is a run from its start until it is seen
 * COMPLETED. Not thread-safe.
 */
final class LockstepPeer implements MigrationPeer {
  private static final String CONTROL_DATABASE = "lockstep_control";
  private static final String COMBINATION = "bench";
  private static final String VRC = "bench_stnd";
  private static final int FIRST_COMPANY = 1;
  private static final Duration RUN_LIMIT = Duration.ofMinutes(10);

  private final ServerProcess server;
  private final PostgresServer postgres;
  private final String database;
  private int companies;
  private @Nullable Long generatedRun;

  private LockstepPeer(ServerProcess server, PostgresServer postgres, String database) {
    this.server = server;
    this.postgres = postgres;
    this.database = database;
  }

  /**
   * Starts the server, applies a site with one company for each schema and installs the pack.
   *
   * @param schemas of the first run, which exist
   */
  static LockstepPeer start(
      Path wildflyHome, PostgresServer postgres, String database, List<String> schemas) {
    postgres.createDatabase(CONTROL_DATABASE);
    ServerProcess server =
        ServerProcess.builder(wildflyHome)
            .controlDatabase(
                postgres.jdbcUrl(CONTROL_DATABASE), postgres.user(), postgres.password())
            .build();
    LockstepPeer peer = new LockstepPeer(server, postgres, database);
    try {
      server.start();
      peer.applySite(schemas);
      peer.installPack();
      return peer;
    } catch (RuntimeException e) {
      peer.close();
      throw e;
    }
  }

  private void applySite(List<String> schemas) {
    SiteFile site = new SiteFile("bench", postgres.jdbcUrl(database)).user(postgres.user());
    site.packageCombination(COMBINATION, VRC);
    for (int i = 0; i < schemas.size(); i++) {
      site.company(FIRST_COMPANY + i, COMBINATION, schemas.get(i));
    }
    server.api().applySite(site.yaml());
    companies = schemas.size();
  }

  private void installPack() {
    JsonNode installed = server.api().installFeaturePack(MigrationSet.featurePack().zip(), VRC);
    JsonNode run = installed.path("runs").path(0).path("run");
    generatedRun = run.isMissingNode() ? null : run.asLong();
  }

  @Override
  public String name() {
    return "lockstep";
  }

  @Override
  public Measurement migrate(List<String> schemas, int workers) {
    long run = initializedRun(schemas);
    long begin = System.nanoTime();
    server.api().start(run, workers);
    JsonNode end = server.api().awaitRun(run, RUN_LIMIT, "COMPLETED", "FAILED", "STOPPED");
    Duration total = Duration.ofNanos(System.nanoTime() - begin);
    if (!end.path("state").asText().equals("COMPLETED")) {
      throw new BenchException("Run " + run + " did not complete: " + end);
    }
    return new Measurement(total, Duration.ofMillis(end.path("elapsedMillis").asLong()));
  }

  private long initializedRun(List<String> schemas) {
    if (schemas.size() > companies) {
      applySite(schemas);
    }
    Long generated = generatedRun;
    long run = generated == null ? createRun(schemas.size()) : generated;
    generatedRun = null;
    server.api().initialize(run);
    return run;
  }

  private long createRun(int size) {
    List<Integer> numbers = IntStream.range(0, size).mapToObj(i -> FIRST_COMPANY + i).toList();
    return server
        .api()
        .post(
            "/api/data-upgrade-runs",
            Map.of(
                "packageCombination",
                COMBINATION,
                "companies",
                numbers,
                "description",
                "Upgrade benchmark"))
        .path("run")
        .asLong();
  }

  @Override
  public List<String> historyTables() {
    return List.of("lockstep_history");
  }

  @Override
  public void close() {
    server.close();
  }
}
