package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.NewReconfiguration;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationRefusals;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.ShortText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps reconfigurations. What an operator decides and what an attempt writes are guarded: the one
 * by the states that may follow each other, the other by the attempt, so that one that another
 * server has taken up changes nothing any more. Safe for use by many threads.
 */
public final class ReconfigurationStore {

  private static final String DUPLICATE = "23505";
  private static final String CONFLICT = "40001";

  private final ControlTransactions transactions;

  public ReconfigurationStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Makes a reconfiguration that is RUNNING in its first step and holds the AMPs.
   *
   * @param epoch of the lease that this server holds
   * @param who the operator, for the audit
   * @throws LockstepException {@code WRONG_STATE} when another one holds the AMPs
   */
  public Reconfiguration begin(NewReconfiguration wanted, long epoch, String who) {
    return transactions.in(
        connection -> {
          ReconfigurationId id = insert(connection, wanted, epoch, who);
          takeSeat(connection, id);
          insertMoves(connection, id, wanted.moves());
          tell(connection, id, "amp move", who, words(wanted.moves()));
          return ReconfigurationRows.one(connection, id);
        });
  }

  private ReconfigurationId insert(
      Connection connection, NewReconfiguration wanted, long epoch, String who)
      throws SQLException {
    String sql =
        "INSERT INTO lockstep.reconfiguration (state, step, config, parallelism, attempt, epoch,"
            + " caller, created_at, created_by) VALUES ('RUNNING', 'IDENTIFY', ?, ?, 0, ?, ?, "
            + transactions.dialect().now()
            + ", ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      statement.setString(1, ConfigText.of(wanted.config()));
      statement.setInt(2, wanted.parallelism());
      statement.setLong(3, epoch);
      statement.setString(4, wanted.caller());
      statement.setString(5, who);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return new ReconfigurationId(keys.getLong(1));
      }
    }
  }

  private static void insertMoves(
      Connection connection, ReconfigurationId id, List<PlannedMove> moves) throws SQLException {
    for (PlannedMove move : moves) {
      update(
          connection,
          "INSERT INTO lockstep.reconfiguration_move"
              + " (reconfiguration, from_amp, to_amp, from_storage, to_storage)"
              + " VALUES (?, ?, ?, ?, ?)",
          id.value(),
          move.move().from(),
          move.move().to(),
          move.fromStorage(),
          move.toStorage());
    }
  }

  /** Of two that begin at once, the second one is tried again and finds the first. */
  private static void takeSeat(Connection connection, ReconfigurationId id) throws SQLException {
    Optional<ReconfigurationId> holder = holder(connection);
    if (holder.isPresent()) {
      throw ReconfigurationRefusals.taken(holder.get());
    }
    try {
      update(
          connection,
          "INSERT INTO lockstep.reconfiguration_seat (one, reconfiguration) VALUES (1, ?)",
          id.value());
    } catch (SQLException e) {
      throw DUPLICATE.equals(e.getSQLState()) ? new SQLException(e.getMessage(), CONFLICT, e) : e;
    }
  }

  private static Optional<ReconfigurationId> holder(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT reconfiguration FROM lockstep.reconfiguration_seat");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(new ReconfigurationId(rows.getLong(1))) : Optional.empty();
    }
  }

  private static String words(List<PlannedMove> moves) {
    return moves.stream()
        .map(
            move ->
                "AMP " + move.move() + " (" + move.fromStorage() + " to " + move.toStorage() + ")")
        .collect(Collectors.joining(", "));
  }

  /**
   * The reconfiguration.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}
   */
  public Reconfiguration find(ReconfigurationId id) {
    return transactions.in(connection -> ReconfigurationRows.one(connection, id));
  }

  /** The one that holds the AMPs. */
  public Optional<Reconfiguration> holder() {
    return transactions.in(
        connection -> {
          Optional<ReconfigurationId> holder = holder(connection);
          return holder.isEmpty()
              ? Optional.<Reconfiguration>empty()
              : Optional.of(ReconfigurationRows.one(connection, holder.get()));
        });
  }

  /** All reconfigurations, the newest first. */
  public List<Reconfiguration> all() {
    return transactions.in(connection -> ReconfigurationRows.read(connection, "ORDER BY id DESC"));
  }

  /**
   * Notes what an operator decides.
   *
   * @param command for the audit, such as {@code amp stop}
   * @throws LockstepException {@code WRONG_STATE} when the state may not follow the present one, or
   *     when another reconfiguration holds the AMPs
   */
  public Reconfiguration decide(
      ReconfigurationId id, ReconfigurationState state, String command, long epoch, String who) {
    return transactions.in(
        connection -> {
          Reconfiguration present = ReconfigurationRows.locked(connection, id);
          if (!present.state().next().contains(state)) {
            throw ReconfigurationRefusals.cannotBecome(id, present.state(), state);
          }
          if (!present.state().holdsAmps() && state.holdsAmps()) {
            takeSeat(connection, id);
          }
          become(connection, id, state, null);
          update(
              connection,
              "UPDATE lockstep.reconfiguration SET epoch = ? WHERE id = ? AND epoch < ?",
              epoch,
              id.value(),
              epoch);
          tell(connection, id, command, who, present.state() + " to " + state);
          return ReconfigurationRows.one(connection, id);
        });
  }

  /** Changes how many cylinders are copied at a time; 0 lets the copy pause. */
  public Reconfiguration parallelism(ReconfigurationId id, int parallelism, String who) {
    return transactions.in(
        connection -> {
          Reconfiguration present = ReconfigurationRows.locked(connection, id);
          if (present.state().ended()) {
            throw ReconfigurationRefusals.cannotBecome(
                id, present.state(), ReconfigurationState.RUNNING);
          }
          update(
              connection,
              "UPDATE lockstep.reconfiguration SET parallelism = ? WHERE id = ?",
              parallelism,
              id.value());
          tell(
              connection,
              id,
              "amp parallelism",
              who,
              present.parallelism() + " to " + parallelism + " cylinders at a time");
          return ReconfigurationRows.one(connection, id);
        });
  }

  /**
   * Begins the next attempt of an active reconfiguration.
   *
   * @param epoch of the lease that its server holds
   * @return as it stands now; empty when it rests or a newer epoch has it
   */
  public Optional<Reconfiguration> attempt(ReconfigurationId id, long epoch) {
    return transactions.in(
        connection -> {
          int begun =
              update(
                  connection,
                  "UPDATE lockstep.reconfiguration SET attempt = attempt + 1, epoch = ?"
                      + " WHERE id = ? AND epoch <= ? AND state IN ("
                      + states(ReconfigurationState::active)
                      + ")",
                  epoch,
                  id.value(),
                  epoch);
          return begun == 0
              ? Optional.<Reconfiguration>empty()
              : Optional.of(ReconfigurationRows.one(connection, id));
        });
  }

  /** Notes the job execution that works on it. */
  public void execution(ReconfigurationId id, long jobExecution) {
    transactions.in(
        connection ->
            update(
                connection,
                "UPDATE lockstep.reconfiguration SET job_execution = ? WHERE id = ?",
                jobExecution,
                id.value()));
  }

  /**
   * Notes that a step is done, so that the next one may begin.
   *
   * @throws LockstepException {@code NOT_LEASEHOLDER} when a newer attempt works on it, or it is in
   *     another step
   */
  public Reconfiguration done(Reconfiguration present, ReconfigurationStep step) {
    return transactions.in(
        connection -> {
          int moved =
              update(
                  connection,
                  "UPDATE lockstep.reconfiguration SET step = ? WHERE id = ? AND step = ?"
                      + " AND attempt = ? AND epoch = ?",
                  step.next().orElse(step).name(),
                  present.id().value(),
                  step.name(),
                  present.attempt(),
                  present.epoch());
          if (moved == 0) {
            throw ReconfigurationRefusals.overtaken(present.id());
          }
          return ReconfigurationRows.one(connection, present.id());
        });
  }

  /**
   * Writes how an attempt ended.
   *
   * @param error what is wrong and what to do, or null
   * @return false when a newer attempt works on it; nothing has changed then
   */
  public boolean end(Reconfiguration attempt, ReconfigurationState state, @Nullable String error) {
    return transactions.in(
        connection -> {
          Reconfiguration present = ReconfigurationRows.locked(connection, attempt.id());
          boolean ours =
              present.attempt() == attempt.attempt()
                  && present.epoch() == attempt.epoch()
                  && present.state().next().contains(state);
          if (ours) {
            become(connection, attempt.id(), state, error);
          }
          return ours;
        });
  }

  private void become(
      Connection connection,
      ReconfigurationId id,
      ReconfigurationState state,
      @Nullable String error)
      throws SQLException {
    update(
        connection,
        "UPDATE lockstep.reconfiguration SET state = ?, error = ?, finished_at = "
            + (state.active() ? "NULL" : transactions.dialect().now())
            + " WHERE id = ?",
        state.name(),
        ShortText.orNull(error),
        id.value());
    if (!state.holdsAmps()) {
      update(
          connection,
          "DELETE FROM lockstep.reconfiguration_seat WHERE reconfiguration = ?",
          id.value());
    }
  }

  private void tell(
      Connection connection, ReconfigurationId id, String command, String who, String result)
      throws SQLException {
    AuditLog.append(
        connection,
        transactions.dialect(),
        new AuditEvent(
            who, command, AuditObject.NONE, null, "reconfiguration " + id + ": " + result));
  }

  private static String states(Predicate<ReconfigurationState> which) {
    return Arrays.stream(ReconfigurationState.values())
        .filter(which)
        .map(state -> "'" + state.name() + "'")
        .collect(Collectors.joining(", "));
  }

  static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
