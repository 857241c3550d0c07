package dev.lockstep.bench.load;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.Rounds;
import dev.lockstep.bench.load.LoadPeer.Measurement;
import dev.lockstep.bench.postgres.PostgresServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sets everything up, measures all peers interleaved and checks what they left. */
final class LoadBench {
  private static final String DATABASE = "tpch";

  private final LoadSettings settings;
  private final Path directory;
  private final PrintStream out;

  /**
   * @param directory for the files, which exists and is empty
   */
  LoadBench(LoadSettings settings, Path directory, PrintStream out) {
    this.settings = settings;
    this.directory = directory;
    this.out = out;
  }

  /**
   * Measures; takes minutes.
   *
   * @throws dev.lockstep.bench.BenchException if a peer fails or leaves other rows than the files'
   */
  void run() {
    LineitemFiles few = write("warm-up", settings.warmUpScale());
    LineitemFiles all =
        settings.scale() > settings.warmUpScale() ? write("measured", settings.scale()) : few;
    try (PostgresServer postgres = PostgresServer.start()) {
      postgres.createDatabase(DATABASE);
      LineitemTable table = new LineitemTable(postgres, DATABASE);
      table.recreate();
      List<LoadPeer> peers = new ArrayList<>();
      try {
        addPeers(peers, postgres);
        LoadResult result = measure(peers, table, few, all);
        new LoadReport(settings, all.rows(), all.bytes(), result).print(out);
      } finally {
        peers.forEach(LoadPeer::close);
      }
    }
  }

  private LineitemFiles write(String name, double scale) {
    LineitemFiles files = LineitemFiles.write(directory.resolve(name), scale, settings.instances());
    out.printf(
        Locale.ROOT,
        "written   %,d rows, %,d MB in %d files%n",
        files.rows(),
        files.bytes() / 1_000_000,
        files.files().size());
    return files;
  }

  private void addPeers(List<LoadPeer> peers, PostgresServer postgres) {
    peers.add(LockstepPeer.start(settings.wildflyHome(), postgres, DATABASE, directory));
    peers.add(new CopyPeer(postgres, DATABASE));
    if (!settings.limitOnly()) {
      addOthers(peers, postgres);
    }
  }

  private void addOthers(List<LoadPeer> peers, PostgresServer postgres) {
    String path = System.getenv().getOrDefault("PATH", "");
    PsqlPeer.on(path, postgres, DATABASE)
        .ifPresentOrElse(
            peers::add, () -> out.println("skipped   psql: there is none on the PATH"));
    peers.add(SpringBatchPeer.start(postgres, DATABASE, settings.instances()));
  }

  private LoadResult measure(
      List<LoadPeer> peers, LineitemTable table, LineitemFiles few, LineitemFiles all) {
    // so that the first to be measured does not make the database's files for the others
    measure(limit(peers), table, all, "warm-up");
    peers.stream()
        .filter(peer -> !peer.name().equals(LoadResult.LIMIT))
        .forEach(peer -> measure(peer, table, few, "warm-up"));
    LoadResult result = new LoadResult();
    for (List<LoadPeer> order : Rounds.rotated(peers, settings.rounds())) {
      for (LoadPeer peer : order) {
        result.add(peer.name(), measure(peer, table, all, "measured"));
      }
    }
    return result;
  }

  private static LoadPeer limit(List<LoadPeer> peers) {
    return peers.stream()
        .filter(peer -> peer.name().equals(LoadResult.LIMIT))
        .findFirst()
        .orElseThrow();
  }

  private Measurement measure(
      LoadPeer peer, LineitemTable table, LineitemFiles files, String what) {
    table.recreate();
    Measurement measurement = peer.load(files);
    table.check(peer.name(), files);
    out.printf(
        Locale.ROOT,
        "%-9s %-12s %,d rows: %.2f s%n",
        what,
        peer.name(),
        files.rows(),
        Figures.seconds(measurement.total()));
    return measurement;
  }
}
