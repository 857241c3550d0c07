package dev.lockstep.bench.move;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.load.LineitemTable;
import dev.lockstep.bench.postgres.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/**
 * What can hardly be undercut: for each stream two connections, a binary COPY out of one and into
 * the other, bytes handed on as they come, and the key made when all rows are there. It counts
 * nothing, compares nothing, and cannot go on after a fault. The ranges are known before. Not
 * thread-safe.
 */
final class CopyPeer implements MovePeer {
  private static final String SCHEMA = "bare";

  private final SourceTable source;
  private final MovedTable target;
  private final Map<Integer, List<String>> ranges = new HashMap<>();

  /**
   * @param database of the same server to copy to
   */
  CopyPeer(SourceTable source, String database) {
    this.source = source;
    this.target = new MovedTable(source.table().postgres(), database, SCHEMA);
    postgres().execute(target.database(), "CREATE SCHEMA " + SCHEMA);
  }

  private PostgresServer postgres() {
    return target.postgres();
  }

  @Override
  public String name() {
    return MoveResult.LIMIT;
  }

  @Override
  public boolean hasStreams() {
    return true;
  }

  @Override
  public void prepare() {}

  @Override
  public Duration move(int streams) {
    List<String> parts = ranges.computeIfAbsent(streams, source::ranges);
    long begin = System.nanoTime();
    postgres()
        .execute(
            target.database(),
            "CREATE TABLE " + target.fullName() + " (" + LineitemTable.COLUMNS + ")");
    copyAll(parts);
    postgres()
        .execute(target.database(), "ALTER TABLE " + target.fullName() + " ADD " + SourceTable.KEY);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void copyAll(List<String> parts) {
    ExecutorService threads = Executors.newFixedThreadPool(parts.size());
    try {
      List<Future<Long>> ends = new ArrayList<>();
      for (String part : parts) {
        Callable<Long> copy = () -> copy(part);
        ends.add(threads.submit(copy));
      }
      for (Future<Long> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new BenchException("A range could not be copied: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while ranges were copied");
    } finally {
      threads.shutdownNow();
    }
  }

  private long copy(String part) throws SQLException, IOException {
    String read = "COPY (SELECT * FROM " + source.table().fullName() + " WHERE " + part + ")";
    try (Connection from = postgres().connect(source.table().database());
        Connection to = postgres().connect(target.database())) {
      return new CopyPipe(from.unwrap(PGConnection.class), to.unwrap(PGConnection.class))
          .pass(
              read + " TO STDOUT (FORMAT binary)",
              "COPY " + target.fullName() + " FROM STDIN (FORMAT binary)");
    }
  }

  @Override
  public MovedTable moved() {
    return target;
  }

  @Override
  public void undo() {
    postgres().execute(target.database(), "DROP TABLE " + target.fullName());
  }
}
