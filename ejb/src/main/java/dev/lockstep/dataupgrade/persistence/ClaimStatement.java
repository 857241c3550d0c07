package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Claims ready tasks so that no two workers ever get the same, on each kind of database. */
sealed interface ClaimStatement {

  /** Claims the best ready tasks inside the caller's transaction, the best one first. */
  List<ClaimedTask> claim(Connection connection, Claim claim) throws SQLException;

  /** The way of this database. */
  static ClaimStatement of(ControlDialect dialect) {
    return switch (dialect) {
      case H2 -> new LockOneByOne(dialect);
      case POSTGRESQL -> new UpdateReturning(dialect);
    };
  }

  /** One statement finds, locks and takes the tasks. */
  record UpdateReturning(ControlDialect dialect) implements ClaimStatement {

    private record Taken(ClaimedTask task, ReadyTasks.Ranked rank) {}

    @Override
    public List<ClaimedTask> claim(Connection connection, Claim claim) throws SQLException {
      // materialized, or the planner may execute the locking part more than once
      String sql =
          "WITH best AS MATERIALIZED ("
              + locking(new ReadyTasks(claim))
              + ")"
              + " UPDATE lockstep.upgrade_task t SET state = 'RUNNING', owner = ?, bshell = ?,"
              + " attempt = attempt + 1, started_at = clock_timestamp(), lease_until = "
              + dialect.nowPlusMillis()
              + " FROM best WHERE t.id = best.id"
              + " RETURNING t.id, run, company, program, attempt, faults, class_rank, weight";
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        int next = new ReadyTasks(claim).bind(statement, claim.portion().ready());
        statement.setString(next, claim.owner());
        statement.setString(next + 1, claim.bshell());
        statement.setLong(next + 2, TaskQueue.LEASE.toMillis());
        List<Taken> taken = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            ReadyTasks.Ranked rank =
                new ReadyTasks.Ranked(rows.getLong(1), rows.getInt(7), rows.getInt(8));
            taken.add(new Taken(read(rows), rank));
          }
        }
        return taken.stream().sorted(Comparator.comparing(Taken::rank)).map(Taken::task).toList();
      }
    }

    /** What is read from several batches is locked by its numbers. */
    private static String locking(ReadyTasks ready) {
      return ready.ofOneBatch()
          ? ready.sql() + " FOR UPDATE SKIP LOCKED"
          : "SELECT id FROM lockstep.upgrade_task WHERE state = 'READY' AND id = ANY(ARRAY("
              + ready.sql()
              + ")) FOR UPDATE SKIP LOCKED";
    }
  }

  /**
   * H2 locks every row that a sorted query looks at, so the candidates are read without a lock and
   * then locked one by one.
   */
  record LockOneByOne(ControlDialect dialect) implements ClaimStatement {

    private static final int CANDIDATES = 64;

    @Override
    public List<ClaimedTask> claim(Connection connection, Claim claim) throws SQLException {
      int most = Math.max(CANDIDATES, claim.portion().ready());
      List<ClaimedTask> taken = new ArrayList<>();
      for (ReadyTasks.Ranked candidate : new ReadyTasks(claim).best(connection, most)) {
        if (taken.size() == claim.portion().ready()) {
          break;
        }
        Optional<ClaimedTask> locked = lock(connection, candidate.id());
        if (locked.isPresent()) {
          take(connection, claim, locked.get());
          taken.add(locked.get());
        }
      }
      return taken;
    }

    private static Optional<ClaimedTask> lock(Connection connection, long id) throws SQLException {
      String sql =
          "SELECT id, run, company, program, attempt + 1, faults FROM lockstep.upgrade_task"
              + " WHERE id = ? AND state = 'READY' FOR UPDATE SKIP LOCKED";
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, id);
        try (ResultSet rows = statement.executeQuery()) {
          return rows.next() ? Optional.of(read(rows)) : Optional.empty();
        }
      }
    }

    private void take(Connection connection, Claim claim, ClaimedTask task) throws SQLException {
      String sql =
          "UPDATE lockstep.upgrade_task SET state = 'RUNNING', owner = ?, bshell = ?, attempt = ?,"
              + " started_at = CURRENT_TIMESTAMP, lease_until = "
              + dialect.nowPlusMillis()
              + " WHERE id = ?";
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, claim.owner());
        statement.setString(2, claim.bshell());
        statement.setInt(3, task.attempt());
        statement.setLong(4, TaskQueue.LEASE.toMillis());
        statement.setLong(5, task.task().value());
        statement.executeUpdate();
      }
    }
  }

  /** Reads id, run, company, program, attempt and faults. */
  static ClaimedTask read(ResultSet rows) throws SQLException {
    return new ClaimedTask(
        new TaskId(rows.getLong(1)),
        new RunId(rows.getLong(2)),
        rows.getInt(3),
        rows.getString(4),
        rows.getInt(5),
        rows.getInt(6));
  }
}
