package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.NewReconfiguration;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationRefusals;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.StepTimes;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps reconfigurations and what operators decide about them, which is guarded by the states that
 * may follow each other. Safe for use by many threads.
 */
public final class ReconfigurationStore {

  private static final String DUPLICATE = "23505";
  private static final String CONFLICT = "40001";

  private static final Map<String, String> SORT = sort();

  private final ControlTransactions transactions;

  public ReconfigurationStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  private static Map<String, String> sort() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "id");
    columns.put("state", "state");
    columns.put("createdAt", "created_at");
    columns.put("createdBy", "created_by");
    columns.put("finishedAt", "finished_at");
    return columns;
  }

  /**
   * Makes a reconfiguration that is RUNNING in its first step and holds the AMPs.
   *
   * @param decision with the state RUNNING
   * @throws LockstepException {@code WRONG_STATE} when another one holds the AMPs, {@code
   *     MOVE_REFUSED} when an earlier move of one of them keeps its old storage, or what the guard
   *     throws
   */
  public Reconfiguration begin(NewReconfiguration wanted, ReconfigurationDecision decision) {
    return transactions.in(
        connection -> {
          ReconfigurationId id = insert(connection, wanted, decision);
          takeSeat(connection, id);
          insertMoves(connection, id, wanted.moves());
          Reconfiguration made = ReconfigurationRows.one(connection, id);
          KeptStorages.refuse(connection, made);
          decision.guard().check(connection, made);
          tell(connection, id, decision, words(wanted.moves()));
          return made;
        });
  }

  private ReconfigurationId insert(
      Connection connection, NewReconfiguration wanted, ReconfigurationDecision decision)
      throws SQLException {
    String sql =
        "INSERT INTO lockstep.reconfiguration (state, step, config, parallelism, attempt, epoch,"
            + " caller, created_at, created_by) VALUES (?, 'IDENTIFY', ?, ?, 0, ?, ?, "
            + transactions.dialect().now()
            + ", ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      statement.setString(1, decision.state().name());
      statement.setString(2, ConfigText.of(wanted.config()));
      statement.setInt(3, wanted.parallelism());
      statement.setLong(4, decision.epoch());
      statement.setString(5, wanted.caller());
      statement.setString(6, decision.by().who());
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
      ReconfigurationChanges.update(
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
      ReconfigurationChanges.update(
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

  /** The newest one that a caller has started. */
  public Optional<Reconfiguration> of(String caller) {
    return transactions.in(
        connection ->
            ReconfigurationRows.read(
                    connection, "WHERE caller = ? ORDER BY id DESC FETCH FIRST ROW ONLY", caller)
                .stream()
                .findFirst());
  }

  /** Those on which something works, or has to when it was interrupted, the oldest first. */
  public List<Reconfiguration> working() {
    return transactions.in(
        connection ->
            ReconfigurationRows.read(
                connection,
                "WHERE state IN (" + states(ReconfigurationState::working) + ") ORDER BY id"));
  }

  /** A page of all, the newest first when no other order is wanted. */
  public Page<Reconfiguration> page(@Nullable ReconfigurationState state, PageRequest request) {
    String where = state == null ? "" : "WHERE state = '" + state.name() + "' ";
    boolean ascending = request.sort() != null && !request.descending();
    String order = request.sortColumn(SORT) + (ascending ? "" : " DESC") + ", id DESC";
    return transactions.in(
        connection -> {
          List<Reconfiguration> items =
              ReconfigurationRows.read(
                  connection,
                  where
                      + "ORDER BY "
                      + order
                      + " OFFSET "
                      + request.offset()
                      + " ROWS FETCH FIRST "
                      + request.size()
                      + " ROWS ONLY");
          return new Page<>(
              items, request.page(), request.size(), ReconfigurationRows.count(connection, where));
        });
  }

  /** When the steps of a reconfiguration began and ended, in their order; those to come not. */
  public List<StepTimes> steps(ReconfigurationId id) {
    return transactions.in(connection -> ReconfigurationRows.steps(connection, id));
  }

  /**
   * Notes what an operator decides.
   *
   * @throws LockstepException {@code WRONG_STATE} when the state may not follow the present one, or
   *     when another reconfiguration holds the AMPs, or what the guard throws
   */
  public Reconfiguration decide(ReconfigurationId id, ReconfigurationDecision decision) {
    return transactions.in(
        connection -> {
          Reconfiguration present = ReconfigurationRows.locked(connection, id);
          ReconfigurationState state = decision.state();
          if (!present.state().next().contains(state)) {
            throw ReconfigurationRefusals.cannotBecome(id, present.state(), state);
          }
          if (!present.state().holdsAmps() && state.holdsAmps()) {
            takeSeat(connection, id);
          }
          decision.guard().check(connection, present);
          ReconfigurationChanges.become(connection, transactions.dialect(), id, state, null);
          ReconfigurationChanges.update(
              connection,
              "UPDATE lockstep.reconfiguration SET epoch = ? WHERE id = ? AND epoch < ?",
              decision.epoch(),
              id.value(),
              decision.epoch());
          tell(connection, id, decision, present.state() + " to " + state);
          return ReconfigurationRows.one(connection, id);
        });
  }

  /** Changes who takes it up after a crash; null when it goes on by itself. */
  public void caller(ReconfigurationId id, @Nullable String caller) {
    transactions.in(
        connection ->
            ReconfigurationChanges.update(
                connection,
                "UPDATE lockstep.reconfiguration SET caller = ? WHERE id = ?",
                caller,
                id.value()));
  }

  /** Changes how many cylinders are copied at a time; 0 lets the copy pause. */
  public Reconfiguration parallelism(ReconfigurationId id, int parallelism, String who) {
    return transactions.in(
        connection -> {
          Reconfiguration present = ReconfigurationRows.locked(connection, id);
          if (!present.state().mayCopy()) {
            throw ReconfigurationRefusals.cannotBecome(
                id, present.state(), ReconfigurationState.RUNNING);
          }
          ReconfigurationChanges.update(
              connection,
              "UPDATE lockstep.reconfiguration SET parallelism = ? WHERE id = ?",
              parallelism,
              id.value());
          ReconfigurationChanges.tell(
              connection,
              transactions.dialect(),
              id,
              new ReconfigurationDecision.By("amp parallelism", who),
              present.parallelism() + " to " + parallelism + " cylinders at a time");
          return ReconfigurationRows.one(connection, id);
        });
  }

  private void tell(
      Connection connection, ReconfigurationId id, ReconfigurationDecision decision, String result)
      throws SQLException {
    ReconfigurationChanges.tell(connection, transactions.dialect(), id, decision.by(), result);
  }

  static String states(Predicate<ReconfigurationState> which) {
    return Arrays.stream(ReconfigurationState.values())
        .filter(which)
        .map(state -> "'" + state.name() + "'")
        .collect(Collectors.joining(", "));
  }
}
