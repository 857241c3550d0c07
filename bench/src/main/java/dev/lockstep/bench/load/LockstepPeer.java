package dev.lockstep.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lockstep as its users have it: the assembled server with a small heap, its control database on
 * the same PostgreSQL, spoken to over REST. What is measured is a load from its start, all checks
 * included, until it is seen COMPLETED; it makes checkpoints, and bad rows would be in error
 * tables. Not thread-safe.
 */
final class LockstepPeer implements LoadPeer {

  /** The server's whole heap. */
  static final String HEAP = "256m";

  private static final String CONTROL_DATABASE = "lockstep_control";
  private static final int COMPANY = 1;
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LIMIT = Duration.ofHours(2);
  private static final List<String> ENDS = List.of("COMPLETED", "FAILED", "PAUSED", "TERMINATED");

  private final ServerProcess server;

  private LockstepPeer(ServerProcess server) {
    this.server = server;
  }

  /**
   * Starts the server and applies a site whose only company has the table's schema.
   *
   * @param files the directory that the server may load from
   */
  static LockstepPeer start(
      Path wildflyHome, PostgresServer postgres, String database, Path files) {
    postgres.createDatabase(CONTROL_DATABASE);
    ServerProcess server =
        ServerProcess.builder(wildflyHome)
            .controlDatabase(
                postgres.jdbcUrl(CONTROL_DATABASE), postgres.user(), postgres.password())
            .maxHeap(HEAP)
            .property("lockstep.load.directories", files.toString())
            .build();
    try {
      server.start();
      server.api().applySite(site(postgres, database));
      return new LockstepPeer(server);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static String site(PostgresServer postgres, String database) {
    return new SiteFile("bench", postgres.jdbcUrl(database))
        .user(postgres.user())
        .packageCombination("bench", "bench_stnd")
        .company(COMPANY, "bench", LineitemTable.SCHEMA)
        .yaml();
  }

  @Override
  public String name() {
    return LoadResult.LOCKSTEP;
  }

  @Override
  public Measurement load(LineitemFiles files) {
    byte[] zip = ZippedTexts.zip(Map.of("load.yaml", document(files)));
    long begin = System.nanoTime();
    JsonNode started = server.api().post("/api/loads", "application/zip", zip);
    JsonNode end = awaitEnd(started.path("load").asLong());
    Duration total = Duration.ofNanos(System.nanoTime() - begin);
    if (!end.path("state").asText().equals("COMPLETED") || end.path("exitCode").asInt(-1) != 0) {
      throw new BenchException(
          "The load did not complete: " + end + "\nThe server's last lines:\n" + server.logTail());
    }
    return new Measurement(total, reported(end));
  }

  private static String document(LineitemFiles files) {
    return String.format(
        Locale.ROOT,
        """
        load: lineitem
        instances: %d
        from: {csv: "%s/lineitem-*.tbl", delimiter: "|", quote: none}
        into: {company: %d, table: %s}
        mode: empty
        errorLimit: 1000
        checkpointInterval: 10s
        """,
        files.files().size(),
        files.directory(),
        COMPANY,
        LineitemTable.TABLE);
  }

  private JsonNode awaitEnd(long load) {
    return Polling.until(
        "load " + load,
        POLL,
        LIMIT,
        () -> Optional.of(server.api().get("/api/loads/" + load)).filter(LockstepPeer::hasEnded));
  }

  private static boolean hasEnded(JsonNode load) {
    return ENDS.contains(load.path("state").asText());
  }

  private static Duration reported(JsonNode load) {
    return Duration.between(
        Instant.parse(load.path("startedAt").asText()),
        Instant.parse(load.path("finishedAt").asText()));
  }

  @Override
  public void close() {
    server.close();
  }
}
