package dev.lockstep.bench.upgrade;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.Rounds;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.upgrade.MigrationPeer.Measurement;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sets everything up, measures all peers interleaved and checks what they left. */
final class UpgradeBench {
  private static final String DATABASE = "tenants";

  private final UpgradeSettings settings;
  private final PrintStream out;

  UpgradeBench(UpgradeSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Measures; takes minutes.
   *
   * @throws dev.lockstep.bench.BenchException if a peer fails or leaves other tables than the
   *     others
   */
  UpgradeResult run() {
    try (PostgresServer postgres = PostgresServer.start()) {
      postgres.createDatabase(DATABASE);
      BenchSchemas schemas = new BenchSchemas(postgres, DATABASE);
      List<MigrationPeer> peers = new ArrayList<>();
      try {
        addPeers(peers, postgres, schemas);
        return measure(peers, schemas);
      } finally {
        peers.forEach(MigrationPeer::close);
      }
    }
  }

  private void addPeers(List<MigrationPeer> peers, PostgresServer postgres, BenchSchemas schemas) {
    if (!settings.peersOnly()) {
      List<String> first = BenchSchemas.names(settings.warmUpSchemas());
      schemas.recreate(first);
      peers.add(LockstepPeer.start(settings.wildflyHome(), postgres, DATABASE, first));
    }
    for (FlywayPeer.Connections connections : FlywayPeer.Connections.values()) {
      peers.add(new FlywayPeer(postgres, DATABASE, MigrationSet.all(), connections));
    }
    peers.add(new PlainJdbcPeer(postgres, DATABASE, MigrationSet.all()));
  }

  private UpgradeResult measure(List<MigrationPeer> peers, BenchSchemas schemas) {
    List<String> few = BenchSchemas.names(settings.warmUpSchemas());
    peers.forEach(peer -> measure(peer, schemas, few, settings.workers().get(0), "warm-up"));
    List<String> all = BenchSchemas.names(settings.schemas());
    UpgradeResult result = new UpgradeResult();
    for (List<MigrationPeer> order : Rounds.rotated(peers, settings.rounds())) {
      for (int workers : settings.workers()) {
        for (MigrationPeer peer : order) {
          result.add(workers, peer.name(), measure(peer, schemas, all, workers, "measured"));
        }
      }
    }
    return result;
  }

  private Measurement measure(
      MigrationPeer peer, BenchSchemas schemas, List<String> names, int workers, String what) {
    schemas.recreate(names);
    Measurement measurement = peer.migrate(names, workers);
    schemas.check(peer.name(), names, peer.historyTables());
    out.printf(
        Locale.ROOT,
        "%-9s %-12s %d schemas, %d workers: %.2f s%n",
        what,
        peer.name(),
        names.size(),
        workers,
        Figures.seconds(measurement.total()));
    return measurement;
  }
}
