package dev.lockstep.bench.viewers;

import dev.lockstep.bench.BenchException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Changes of runs, committed in the control database as a server would that nobody else can hear.
 * Each of them changes one run that is measured and some others, so that there is more to send.
 */
final class Changes implements AutoCloseable {
  private static final int RUNS = 20;
  private static final int FAT = 300_000;
  private static final String PREFIX = "change ";
  private static final String FILLING = " " + "x".repeat(200);

  private final Connection connection;
  private final long run;
  private final long fatRun;
  private final Map<Integer, Long> committed = new ConcurrentHashMap<>();
  private volatile int newest;

  /** Makes the runs; they have no tasks and nobody works on them. */
  Changes(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO lockstep.upgrade_run (description, package_combination, origin, state,"
              + " bshells, epoch, restarts, created_at, version)"
              + " SELECT 'change 0', 'bench', 'MANUAL', 'INITIALIZED', 4, 1, 0, now(), 0"
              + " FROM generate_series(1, "
              + (RUNS + 1)
              + ")");
      try (ResultSet rows = statement.executeQuery("SELECT max(id) FROM lockstep.upgrade_run")) {
        rows.next();
        fatRun = rows.getLong(1);
        run = fatRun - 1;
      }
    }
    connection.setAutoCommit(false);
  }

  /** The run that is measured. */
  long run() {
    return run;
  }

  /** A run that no change but {@link #fatten} changes. */
  long fatRun() {
    return fatRun;
  }

  /** Gives the fat run a long text; some of them are more than a connection takes unread. */
  String fatten(char filling) {
    String text = String.valueOf(filling).repeat(FAT);
    fatRun(text);
    return text;
  }

  /** Takes the text back. */
  void slim() {
    fatRun(null);
  }

  private void fatRun(@Nullable String text) {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE lockstep.upgrade_run SET error = ? WHERE id = ?")) {
      statement.setString(1, text);
      statement.setLong(2, fatRun);
      statement.executeUpdate();
      connection.commit();
    } catch (SQLException e) {
      throw new BenchException("The fat run could not be changed", e);
    }
  }

  /** The runs that readers watch: the one that is measured, and those that change with it. */
  String runs() {
    return LongStream.rangeClosed(run - RUNS + 1, run)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(","));
  }

  int newest() {
    return newest;
  }

  /** Makes the next change and returns its number. */
  int make() {
    int change = newest + 1;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_run SET description = ? WHERE id <= ?")) {
      statement.setString(1, PREFIX + change + FILLING);
      statement.setLong(2, run);
      statement.executeUpdate();
      committed.put(change, System.nanoTime());
      newest = change;
      connection.commit();
      return change;
    } catch (SQLException e) {
      throw new BenchException("The change could not be made", e);
    }
  }

  /** When the commit of a change began, as {@link System#nanoTime()}. */
  long committed(int change) {
    Long nanos = committed.get(change);
    if (nanos == null) {
      throw new IllegalArgumentException("There was no change " + change);
    }
    return nanos;
  }

  /** The number of the change that a description tells. */
  int number(String description) {
    String[] words = description.split(" ", 3);
    return words.length > 1 && description.startsWith(PREFIX) ? Integer.parseInt(words[1]) : 0;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
