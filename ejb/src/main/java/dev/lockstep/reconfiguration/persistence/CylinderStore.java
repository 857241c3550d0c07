package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.CopyProgress;
import dev.lockstep.reconfiguration.CopySpeed;
import dev.lockstep.reconfiguration.CopyStanding;
import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.CylinderEnd;
import dev.lockstep.reconfiguration.CylinderState;
import dev.lockstep.reconfiguration.NewCylinder;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.ShortText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the commands to copy cylinders. Whoever got a message claims its command here, for as long
 * as a lease that it renews; what it writes at the end is guarded by its attempt. So a message may
 * be lost, doubled, late or executed in two places at once. Safe for use by many threads.
 */
public final class CylinderStore {

  private static final String SELECT =
      "SELECT id, reconfiguration, from_amp, table_name, cylinder, low_key, high_key,"
          + " estimated_bytes, state, attempt FROM lockstep.reconfiguration_cylinder ";

  private final ControlTransactions transactions;
  private final Duration lease;

  /**
   * Commands in this control database.
   *
   * @param lease how long a claim lives without being renewed
   */
  public CylinderStore(ControlTransactions transactions, Duration lease) {
    this.transactions = transactions;
    this.lease = lease;
  }

  /**
   * Adds the commands for all cylinders of a table of a Move-From AMP, unless it has them.
   *
   * @return false when they were there
   */
  public boolean plan(
      ReconfigurationId id, int fromAmp, String table, List<NewCylinder> cylinders) {
    return transactions.in(
        connection -> {
          if (ReconfigurationRows.exists(
              connection,
              "SELECT 1 FROM lockstep.reconfiguration_cylinder WHERE reconfiguration = ?"
                  + " AND from_amp = ? AND table_name = ? FETCH FIRST ROW ONLY",
              id.value(),
              fromAmp,
              table)) {
            return false;
          }
          String sql =
              "INSERT INTO lockstep.reconfiguration_cylinder (reconfiguration, from_amp,"
                  + " table_name, cylinder, low_key, high_key, estimated_bytes, state, attempt)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, 'WAITING', 0)";
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (NewCylinder cylinder : cylinders) {
              statement.setLong(1, id.value());
              statement.setInt(2, fromAmp);
              statement.setString(3, table);
              statement.setInt(4, cylinder.cylinder());
              statement.setString(5, cylinder.low());
              statement.setString(6, cylinder.high());
              statement.setLong(7, cylinder.estimatedBytes());
              statement.addBatch();
            }
            statement.executeBatch();
          }
          return true;
        });
  }

  /**
   * Takes a command, unless it is done, somebody alive has it, or its reconfiguration rests.
   *
   * @param owner who takes it, for people who look
   * @return the command with its new attempt
   */
  public Optional<CylinderCommand> claim(long command, String owner) {
    return transactions.in(
        connection -> {
          int claimed =
              ReconfigurationChanges.update(
                  connection,
                  "UPDATE lockstep.reconfiguration_cylinder SET state = 'COPYING', owner = ?,"
                      + " attempt = attempt + 1, began_at = "
                      + transactions.dialect().now()
                      + ", lease_until = "
                      + transactions.dialect().nowPlusMillis()
                      + " WHERE id = ? AND (state = 'WAITING' OR (state = 'COPYING'"
                      + " AND lease_until < "
                      + transactions.dialect().now()
                      + ")) AND EXISTS (SELECT 1 FROM lockstep.reconfiguration r WHERE"
                      + " r.id = reconfiguration AND r.state = 'RUNNING' AND r.parallelism > 0)",
                  owner,
                  lease.toMillis(),
                  command);
          return claimed == 0
              ? Optional.<CylinderCommand>empty()
              : read(connection, "WHERE id = ?", command).stream().findFirst();
        });
  }

  /**
   * Renews a claim; false when somebody else has the command by now, or when nothing of its
   * reconfiguration is to be copied any more, as it was given up meanwhile.
   */
  public boolean renew(CylinderCommand claimed) {
    return transactions.in(
        connection ->
            ReconfigurationChanges.update(
                    connection,
                    "UPDATE lockstep.reconfiguration_cylinder SET lease_until = "
                        + transactions.dialect().nowPlusMillis()
                        + " WHERE id = ? AND attempt = ? AND state = 'COPYING' AND EXISTS"
                        + " (SELECT 1 FROM lockstep.reconfiguration r WHERE r.id = reconfiguration"
                        + " AND r.state IN ("
                        + ReconfigurationStore.states(ReconfigurationState::mayCopy)
                        + "))",
                    lease.toMillis(),
                    claimed.id(),
                    claimed.attempt())
                == 1);
  }

  /** Notes that a cylinder is copied; false when somebody else has the command by now. */
  public boolean copied(CylinderCommand claimed, CylinderEnd end) {
    return transactions.in(
        connection ->
            ReconfigurationChanges.update(
                    connection,
                    "UPDATE lockstep.reconfiguration_cylinder SET state = 'COPIED', owner = NULL,"
                        + " lease_until = NULL, error = NULL, row_count = ?, byte_count = ?,"
                        + " checksum = ?, ended_at = "
                        + transactions.dialect().now()
                        + " WHERE id = ? AND attempt = ? AND state = 'COPYING'",
                    end.rows(),
                    end.bytes(),
                    end.checksum(),
                    claimed.id(),
                    claimed.attempt())
                == 1);
  }

  /**
   * Gives a command back, so that it is tried again.
   *
   * @param error what it met, or null
   * @return false when somebody else has the command by now
   */
  public boolean giveBack(CylinderCommand claimed, @Nullable String error) {
    return transactions.in(
        connection ->
            ReconfigurationChanges.update(
                    connection,
                    "UPDATE lockstep.reconfiguration_cylinder SET state = 'WAITING', owner = NULL,"
                        + " lease_until = NULL, error = ? WHERE id = ? AND attempt = ?"
                        + " AND state = 'COPYING'",
                    ShortText.orNull(error),
                    claimed.id(),
                    claimed.attempt())
                == 1);
  }

  /** Notes an error that another attempt would meet again; false when somebody else has it. */
  public boolean fail(CylinderCommand claimed, String error) {
    return transactions.in(
        connection ->
            ReconfigurationChanges.update(
                    connection,
                    "UPDATE lockstep.reconfiguration_cylinder SET state = 'FAILED', owner = NULL,"
                        + " lease_until = NULL, error = ? WHERE id = ? AND attempt = ?"
                        + " AND state = 'COPYING'",
                    ShortText.of(error),
                    claimed.id(),
                    claimed.attempt())
                == 1);
  }

  /** Those that failed wait again, inside of the caller's transaction. */
  public static void again(Connection connection, ReconfigurationId id) throws SQLException {
    ReconfigurationChanges.update(
        connection,
        "UPDATE lockstep.reconfiguration_cylinder SET state = 'WAITING', error = NULL"
            + " WHERE reconfiguration = ? AND (state = 'FAILED'"
            + " OR (state = 'WAITING' AND error IS NOT NULL))",
        id.value());
  }

  /**
   * Takes commands back at once whose claims nobody uses any more.
   *
   * @return how many there were
   */
  public int takeBack(ReconfigurationId id, DeadClaims dead) {
    return transactions.in(
        connection ->
            ReconfigurationChanges.update(
                connection,
                "UPDATE lockstep.reconfiguration_cylinder SET state = 'WAITING', owner = NULL,"
                    + " lease_until = NULL WHERE reconfiguration = ? AND state = 'COPYING'"
                    + " AND ((owner = ? AND id NOT IN ("
                    + dead.usedNumbers()
                    + ")) OR (owner <> ? AND substring(owner FROM 1 FOR ?) = ?))",
                id.value(),
                dead.incarnation(),
                dead.incarnation(),
                dead.server().length() + 1,
                dead.server() + "/"));
  }

  /** A command; empty when there is none of this number. */
  public Optional<CylinderCommand> find(long command) {
    return transactions.in(
        connection -> read(connection, "WHERE id = ?", command).stream().findFirst());
  }

  /** Gives a command back that was stopped; false when somebody else has it by now. */
  public boolean release(CylinderCommand claimed) {
    return giveBack(claimed, null);
  }

  /** The next commands that wait, or whose owner is dead, those that have met no error first. */
  public List<CylinderCommand> waiting(ReconfigurationId id, int most) {
    return transactions.in(
        connection ->
            read(
                connection,
                "WHERE reconfiguration = ? AND (state = 'WAITING' OR (state = 'COPYING'"
                    + " AND lease_until < "
                    + transactions.dialect().now()
                    + ")) ORDER BY CASE WHEN error IS NULL THEN 0 ELSE 1 END, attempt, id"
                    + " FETCH FIRST "
                    + most
                    + " ROWS ONLY",
                id.value()));
  }

  /** How many commands stand where. */
  public CopyStanding standing(ReconfigurationId id) {
    String sql =
        "SELECT sum(CASE WHEN state = 'COPYING' AND lease_until >= "
            + transactions.dialect().now()
            + " THEN 1 ELSE 0 END), sum(CASE WHEN state = 'FAILED' THEN 1 ELSE 0 END),"
            + " sum(CASE WHEN state = 'COPIED' THEN 1 ELSE 0 END), count(*),"
            + " max(CASE WHEN state <> 'COPIED' THEN error END)"
            + " FROM lockstep.reconfiguration_cylinder WHERE reconfiguration = ?";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id.value());
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              return new CopyStanding(
                  rows.getInt(1),
                  rows.getInt(2),
                  rows.getInt(3),
                  rows.getInt(4),
                  rows.getString(5));
            }
          }
        });
  }

  /**
   * How fast cylinders were copied lately, and what is left.
   *
   * @param window that is looked at
   */
  public CopySpeed speed(ReconfigurationId id, Duration window) {
    String sql =
        "SELECT coalesce(sum(CASE WHEN ended_at > "
            + transactions.dialect().nowPlusMillis()
            + " THEN byte_count END), 0), "
            + transactions.dialect().now()
            + ", coalesce(sum(CASE WHEN state = 'COPIED' THEN estimated_bytes END), 0),"
            + " coalesce(sum(byte_count), 0),"
            + " coalesce(sum(CASE WHEN state <> 'COPIED' THEN estimated_bytes END), 0),"
            + " (SELECT min(began_at) FROM lockstep.reconfiguration_step WHERE reconfiguration = ?"
            + " AND step = 'COPY') FROM lockstep.reconfiguration_cylinder WHERE reconfiguration = ?";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, -window.toMillis());
            statement.setLong(2, id.value());
            statement.setLong(3, id.value());
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              OffsetDateTime began = rows.getObject(6, OffsetDateTime.class);
              return began == null
                  ? CopySpeed.NONE
                  : CopySpeed.of(
                      rows.getLong(1),
                      shorter(window, began, rows.getObject(2, OffsetDateTime.class)),
                      new CopySpeed.Volume(rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
          }
        });
  }

  private static Duration shorter(
      Duration window, OffsetDateTime began, @Nullable OffsetDateTime now) {
    Duration since = Duration.between(began, Objects.requireNonNull(now));
    return since.compareTo(window) < 0 ? since : window;
  }

  /** How far the copy of each table of each AMP has come. */
  public List<CopyProgress> progress(ReconfigurationId id) {
    String sql =
        "SELECT from_amp, table_name, count(*), sum(CASE WHEN state = 'COPIED' THEN 1 ELSE 0 END),"
            + " sum(CASE WHEN state = 'COPYING' THEN 1 ELSE 0 END),"
            + " sum(CASE WHEN state <> 'COPIED' AND error IS NOT NULL THEN 1 ELSE 0 END),"
            + " sum(estimated_bytes), coalesce(sum(row_count), 0), coalesce(sum(byte_count), 0)"
            + " FROM lockstep.reconfiguration_cylinder WHERE reconfiguration = ?"
            + " GROUP BY from_amp, table_name ORDER BY from_amp, table_name";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id.value());
            List<CopyProgress> progress = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                progress.add(
                    new CopyProgress(
                        rows.getInt(1),
                        rows.getString(2),
                        rows.getInt(3),
                        rows.getInt(4),
                        rows.getInt(5),
                        rows.getInt(6),
                        rows.getLong(7),
                        rows.getLong(8),
                        rows.getLong(9)));
              }
            }
            return progress;
          }
        });
  }

  /** What was copied of an AMP, by table and number; cylinders that still wait are not in it. */
  public List<CopiedCylinder> copied(ReconfigurationId id, int fromAmp) {
    String sql =
        "SELECT table_name, cylinder, low_key, high_key, row_count, checksum"
            + " FROM lockstep.reconfiguration_cylinder WHERE reconfiguration = ? AND from_amp = ?"
            + " AND state = 'COPIED' ORDER BY table_name, cylinder";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id.value());
            statement.setInt(2, fromAmp);
            List<CopiedCylinder> copied = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                copied.add(
                    new CopiedCylinder(
                        rows.getString(1),
                        rows.getInt(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getLong(5),
                        rows.getString(6)));
              }
            }
            return copied;
          }
        });
  }

  private static List<CylinderCommand> read(Connection connection, String rest, long value)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT + rest)) {
      statement.setLong(1, value);
      List<CylinderCommand> commands = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          commands.add(command(rows));
        }
      }
      return commands;
    }
  }

  private static CylinderCommand command(ResultSet rows) throws SQLException {
    return new CylinderCommand(
        rows.getLong("id"),
        new ReconfigurationId(rows.getLong("reconfiguration")),
        rows.getInt("from_amp"),
        rows.getString("table_name"),
        rows.getInt("cylinder"),
        rows.getString("low_key"),
        rows.getString("high_key"),
        rows.getLong("estimated_bytes"),
        CylinderState.valueOf(rows.getString("state")),
        rows.getInt("attempt"));
  }
}
