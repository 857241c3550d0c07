package dev.lockstep.bench.move;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.Rounds;
import dev.lockstep.bench.load.LineitemFiles;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.ServerBase;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sets everything up, measures all peers interleaved and checks what they left. */
final class MoveBench {
  private static final String DATABASE = "tpch";
  private static final String OTHER_DATABASE = "tpch_apart";
  private static final int FILES = 2;

  private final MoveSettings settings;
  private final Path directory;
  private final PrintStream out;

  /**
   * @param directory for files and dumps, which exists and is empty
   */
  MoveBench(MoveSettings settings, Path directory, PrintStream out) {
    this.settings = settings;
    this.directory = directory;
    this.out = out;
  }

  /**
   * Measures; takes minutes.
   *
   * @throws BenchException if a peer fails or leaves other rows than the source's
   */
  void run() {
    try (PostgresServer postgres = PostgresServer.start(settings.postgres())) {
      postgres.createDatabase(DATABASE);
      SourceTable source = fill(postgres);
      MovedTable.Sums expected = source.table().sums();
      List<MovePeer> peers = new ArrayList<>();
      try {
        addPeers(peers, source);
        MoveResult result = measure(Contestant.all(peers, settings.streams()), source, expected);
        new MoveReport(settings, expected.rows(), source.bytes(), result).print(out);
      } finally {
        peers.forEach(MovePeer::close);
      }
    }
  }

  private SourceTable fill(PostgresServer postgres) {
    Path place = directory.resolve("files");
    LineitemFiles files = LineitemFiles.write(place, settings.scale(), FILES);
    SourceTable source = SourceTable.make(postgres, DATABASE, files);
    ServerBase.delete(place);
    out.printf(
        Locale.ROOT,
        "filled    %,d rows, %,d MB in PostgreSQL%n",
        files.rows(),
        source.bytes() / 1_000_000);
    return source;
  }

  private void addPeers(List<MovePeer> peers, SourceTable source) {
    String database = DATABASE;
    if (settings.apart()) {
      database = OTHER_DATABASE;
      source.table().postgres().createDatabase(database);
    }
    peers.add(LockstepPeer.start(settings.wildflyHome(), source, database));
    peers.add(new CopyPeer(source, database));
    if (!settings.limitOnly()) {
      addDump(peers, source);
    }
  }

  private void addDump(List<MovePeer> peers, SourceTable source) {
    String path = System.getenv().getOrDefault("PATH", "");
    Optional<DumpPrograms> found = DumpPrograms.on(settings.postgres(), path);
    Optional<String> obstacle =
        found
            .map(programs -> programs.obstacle(source.table().postgres()))
            .orElse(Optional.of("there is none on the PATH"));
    obstacle.ifPresentOrElse(
        why -> out.println("skipped   pg_dump: " + why),
        () -> peers.add(new DumpPeer(found.orElseThrow(), source, directory)));
  }

  private MoveResult measure(
      List<Contestant> contestants, SourceTable source, MovedTable.Sums expected) {
    // so that the first to be measured does not make the database's files for the others
    for (Contestant contestant : contestants) {
      measure(contestant, source, expected, "warm-up");
    }
    MoveResult result = new MoveResult();
    for (List<Contestant> order : Rounds.rotated(contestants, settings.rounds())) {
      for (Contestant contestant : order) {
        result.add(contestant.name(), measure(contestant, source, expected, "measured"));
      }
    }
    return result;
  }

  private Duration measure(
      Contestant contestant, SourceTable source, MovedTable.Sums expected, String what) {
    MovePeer peer = contestant.peer();
    peer.prepare();
    source.table().postgres().execute(DATABASE, "CHECKPOINT");
    Duration time = peer.move(contestant.streams());
    MovedTable.Sums found = peer.moved().sums();
    if (!found.equals(expected)) {
      throw new BenchException(
          "After " + contestant.name() + " the table has " + found + " instead of " + expected);
    }
    out.printf(
        Locale.ROOT,
        "%-9s %-14s %,d rows: %.2f s%s%n",
        what,
        contestant.name(),
        expected.rows(),
        Figures.seconds(time),
        peer instanceof LockstepPeer lockstep ? " (" + lockstep.steps() + ")" : "");
    peer.undo();
    return time;
  }
}
