package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Claims one ready task so that no two workers ever get the same, on each kind of database. */
sealed interface ClaimStatement {

  /** Claims the best ready task inside the caller's transaction. */
  Optional<ClaimedTask> claim(Connection connection, Claim claim) throws SQLException;

  /** The way of this database. */
  static ClaimStatement of(ControlDialect dialect) {
    return switch (dialect) {
      case H2 -> new LockOneByOne(dialect);
      case POSTGRESQL -> new UpdateReturning(dialect);
    };
  }

  /** One statement finds, locks and takes the task. */
  record UpdateReturning(ControlDialect dialect) implements ClaimStatement {
    @Override
    public Optional<ClaimedTask> claim(Connection connection, Claim claim) throws SQLException {
      String sql =
          "UPDATE lockstep.upgrade_task SET state = 'RUNNING', owner = ?, bshell = ?,"
              + " attempt = attempt + 1, started_at = clock_timestamp(), lease_until = "
              + dialect.nowPlusMillis()
              + " WHERE id = (SELECT id FROM lockstep.upgrade_task WHERE run = ? AND batch = ?"
              + " AND state = 'READY' ORDER BY class_rank, weight DESC, id"
              + " LIMIT 1 FOR UPDATE SKIP LOCKED)"
              + " RETURNING id, run, company, program, attempt";
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, claim.owner());
        statement.setString(2, claim.bshell());
        statement.setLong(3, TaskQueue.LEASE.toMillis());
        statement.setLong(4, claim.run().value());
        statement.setString(5, claim.batch().name());
        try (ResultSet rows = statement.executeQuery()) {
          return rows.next() ? Optional.of(read(rows)) : Optional.empty();
        }
      }
    }
  }

  /**
   * H2 locks every row that a sorted query looks at, so the candidates are read without a lock and
   * then locked one by one.
   */
  record LockOneByOne(ControlDialect dialect) implements ClaimStatement {

    private static final int CANDIDATES = 64;

    @Override
    public Optional<ClaimedTask> claim(Connection connection, Claim claim) throws SQLException {
      for (long id : candidates(connection, claim)) {
        Optional<ClaimedTask> locked = lock(connection, id);
        if (locked.isPresent()) {
          take(connection, claim, locked.get());
          return locked;
        }
      }
      return Optional.empty();
    }

    private static List<Long> candidates(Connection connection, Claim claim) throws SQLException {
      String sql =
          "SELECT id FROM lockstep.upgrade_task WHERE run = ? AND batch = ? AND state = 'READY'"
              + " ORDER BY class_rank, weight DESC, id FETCH FIRST ? ROWS ONLY";
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, claim.run().value());
        statement.setString(2, claim.batch().name());
        statement.setInt(3, CANDIDATES);
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            ids.add(rows.getLong(1));
          }
        }
        return ids;
      }
    }

    private static Optional<ClaimedTask> lock(Connection connection, long id) throws SQLException {
      String sql =
          "SELECT id, run, company, program, attempt + 1 FROM lockstep.upgrade_task"
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

  private static ClaimedTask read(ResultSet rows) throws SQLException {
    return new ClaimedTask(
        new TaskId(rows.getLong(1)),
        new RunId(rows.getLong(2)),
        rows.getInt(3),
        rows.getString(4),
        rows.getInt(5));
  }
}
