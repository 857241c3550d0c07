package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.StatementResult;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ShortText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes how tasks ended, guarded by the attempt: a write of an older attempt changes nothing. Rows
 * that several workers change are changed in one order, so that two of them do not lock each other
 * out.
 */
final class OutcomeStatements {

  /** The state of a claimed task that nobody has any more. */
  static final String FREE = "CASE WHEN unmet > 0 THEN 'WAITING' ELSE 'READY' END";

  /** A program in one company. */
  private record Place(long run, int company, String program) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::run)
            .thenComparingInt(Place::company)
            .thenComparing(Place::program);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private final ControlDialect dialect;

  OutcomeStatements(ControlDialect dialect) {
    this.dialect = dialect;
  }

  void write(Connection connection, Collection<? extends TaskOutcome> ended) throws SQLException {
    LogBatch log = new LogBatch(connection, dialect);
    write(connection, ended, log);
    log.write();
  }

  private void write(Connection connection, Collection<? extends TaskOutcome> ended, LogBatch log)
      throws SQLException {
    List<TaskOutcome.Completed> completed = new ArrayList<>();
    List<TaskOutcome.Failed> failed = new ArrayList<>();
    for (TaskOutcome outcome : ended) {
      if (outcome instanceof TaskOutcome.Completed one) {
        completed.add(one);
      } else if (outcome instanceof TaskOutcome.Failed one) {
        failed.add(one);
      } else if (outcome instanceof TaskOutcome.Returned returned) {
        if (giveBack(connection, returned.task(), 1)) {
          add(log, returned.task(), returned.report(), "WARN", returned.reason());
        }
      } else if (outcome instanceof TaskOutcome.Stopped stopped) {
        if (giveBack(connection, stopped.task(), 0)) {
          add(log, stopped.task(), stopped.report(), "INFO", stopped.reason());
        }
      } else {
        giveBack(connection, outcome.task(), 0);
      }
    }
    if (!completed.isEmpty()) {
      complete(connection, completed, log);
    }
    // last, since a failure blocks tasks that were given back because of it
    for (TaskOutcome.Failed one : failed) {
      fail(connection, one, log);
    }
  }

  /** What a program said, and what Lockstep has to say of its end, if anything. */
  private static void add(
      LogBatch log, ClaimedTask task, ProgramReport report, String level, @Nullable String end)
      throws SQLException {
    log.add(task.task(), task.attempt(), report.unwritten());
    if (end != null) {
      log.add(task.task(), task.attempt(), level, end);
    }
  }

  private void complete(Connection connection, List<TaskOutcome.Completed> ended, LogBatch log)
      throws SQLException {
    List<TaskOutcome.Completed> sorted =
        ended.stream().sorted(Comparator.comparingLong(c -> c.task().task().value())).toList();
    Map<Place, Integer> met = new TreeMap<>();
    Set<Place> written = new HashSet<>();
    int[] counts = markCompleted(connection, sorted);
    for (int index = 0; index < counts.length; index++) {
      TaskOutcome.Completed one = sorted.get(index);
      if (counts[index] == 0) {
        continue;
      }
      written.add(place(one.task(), one.task().program()));
      for (String dependent : one.dependents()) {
        met.merge(place(one.task(), dependent), 1, Integer::sum);
      }
      if (onlyStatement(one) == null) {
        add(log, one.task(), one.report(), "INFO", one.note());
      }
    }
    // those that have followed in the same chain wait for nothing any more
    met.keySet().removeAll(written);
    if (!met.isEmpty()) {
      release(connection, met);
    }
  }

  private static Place place(ClaimedTask task, String program) {
    return new Place(task.run().value(), task.company(), program);
  }

  private int[] markCompleted(Connection connection, List<TaskOutcome.Completed> completed)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = 'COMPLETED', error = NULL, statements = ?,"
            + " statements_done = ?, outcome = ?, rows_changed = ?, only_statement = ?, "
            + times()
            + " WHERE id = ? AND attempt = ? AND state = 'RUNNING'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (TaskOutcome.Completed one : completed) {
        statement.setInt(1, one.statements());
        statement.setInt(2, one.statements());
        statement.setString(3, one.report().outcome().name());
        statement.setObject(4, one.report().rows(), Types.BIGINT);
        StatementResult only = onlyStatement(one);
        statement.setString(5, only == null ? null : only.opening());
        bind(statement, 6, one.stint());
        statement.setLong(10, one.task().task().value());
        statement.setInt(11, one.task().attempt());
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /**
   * Most programs have one statement and nothing else to tell; that is kept in the task's own row
   * and costs no other one. An earlier attempt may have left lines that come before it.
   */
  private static @Nullable StatementResult onlyStatement(TaskOutcome.Completed one) {
    boolean first = one.task().attempt() == 1 && one.note() == null;
    return first ? one.report().onlyStatement() : null;
  }

  private String times() {
    return "bshell = ?, duration_ms = ?, started_at = "
        + dialect.nowPlusMillis()
        + ", finished_at = "
        + dialect.nowPlusMillis();
  }

  /** The age of the stint is taken off the database's clock. */
  private static void bind(PreparedStatement statement, int first, Stint stint)
      throws SQLException {
    long now = System.nanoTime();
    statement.setString(first, stint.bshell());
    statement.setLong(first + 1, stint.millis());
    statement.setLong(first + 2, -stint.millisSinceBegin(now));
    statement.setLong(first + 3, -stint.millisSinceEnd(now));
  }

  private static void release(Connection connection, Map<Place, Integer> met) throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET unmet = unmet - ?,"
            + " state = CASE WHEN state = 'WAITING' AND unmet <= ? THEN 'READY' ELSE state END"
            + " WHERE run = ? AND company = ? AND program = ? AND state IN ('WAITING', 'RUNNING')";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Map.Entry<Place, Integer> entry : met.entrySet()) {
        statement.setInt(1, entry.getValue());
        statement.setInt(2, entry.getValue());
        statement.setLong(3, entry.getKey().run());
        statement.setInt(4, entry.getKey().company());
        statement.setString(5, entry.getKey().program());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void fail(Connection connection, TaskOutcome.Failed outcome, LogBatch log)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = 'FAILED', error = ?, statements = ?,"
            + " statements_done = ?, outcome = ?, rows_changed = ?, only_statement = NULL, "
            + times()
            + " WHERE id = ? AND attempt = ? AND state = 'RUNNING'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, ShortText.of(outcome.error()));
      statement.setInt(2, outcome.statements());
      statement.setInt(3, outcome.statementsDone());
      statement.setString(4, outcome.report().outcome().name());
      statement.setObject(5, outcome.report().rows(), Types.BIGINT);
      bind(statement, 6, outcome.stint());
      statement.setLong(10, outcome.task().task().value());
      statement.setInt(11, outcome.task().attempt());
      if (statement.executeUpdate() == 0) {
        return;
      }
    }
    if (outcome.report().outcome() == Outcome.FAILED_STOP_RUN) {
      stopRun(connection, outcome.task());
    }
    add(log, outcome.task(), outcome.report(), "ERROR", outcome.error());
    TaskFaults.replace(connection, outcome.task().task(), outcome.fault());
    if (!outcome.allDependents().isEmpty()) {
      block(connection, outcome.task(), outcome.allDependents());
    }
  }

  /** Should the server die now, the run is not taken up again. */
  private static void stopRun(Connection connection, ClaimedTask task) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_run SET stopped_by = ?"
                + " WHERE id = ? AND stopped_by IS NULL")) {
      statement.setLong(1, task.task().value());
      statement.setLong(2, task.run().value());
      statement.executeUpdate();
    }
  }

  private static void block(Connection connection, ClaimedTask task, Set<String> dependents)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = 'BLOCKED', blocked_by = ?"
            + " WHERE run = ? AND company = ?"
            + " AND program = ANY(?) AND state = 'WAITING'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, task.program());
      statement.setLong(2, task.run().value());
      statement.setInt(3, task.company());
      statement.setArray(4, connection.createArrayOf("VARCHAR", dependents.toArray()));
      statement.executeUpdate();
    }
  }

  private static boolean giveBack(Connection connection, ClaimedTask task, int faults)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = "
            + FREE
            + ", owner = NULL, faults = faults + ?"
            + " WHERE id = ? AND attempt = ? AND state = 'RUNNING'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, faults);
      statement.setLong(2, task.task().value());
      statement.setInt(3, task.attempt());
      return statement.executeUpdate() > 0;
    }
  }
}
