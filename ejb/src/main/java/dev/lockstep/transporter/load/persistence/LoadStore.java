package dev.lockstep.transporter.load.persistence;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.ShortText;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadCommand;
import dev.lockstep.transporter.load.LoadEnding;
import dev.lockstep.transporter.load.LoadExit;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadRefusals;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.NewLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps loads. What an attempt writes is guarded by its number, so that one that another server has
 * taken up changes nothing any more. Safe for use by many threads.
 */
public final class LoadStore {

  private static final String ACTIVE =
      Arrays.stream(LoadState.values())
          .filter(LoadState::active)
          .map(state -> "'" + state.name() + "'")
          .collect(Collectors.joining(", "));
  private static final String IN_STATES = " WHERE l.state IN (";
  private static final Map<String, String> SORT = new LinkedHashMap<>();

  static {
    SORT.put("load", "l.id");
    SORT.put("name", "l.name");
  }

  private final ControlTransactions transactions;

  public LoadStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Makes a load that is RUNNING and has its table.
   *
   * @param who the operator, for the audit
   * @throws LockstepException {@code LOAD_TABLE_TAKEN} when another load has the table
   */
  public Load begin(NewLoad wanted, long epoch, String who) {
    return taking(
        connection -> {
          LoadId id = insert(connection, wanted, epoch, who);
          LoadTargets.take(connection, id, wanted.target());
          tell(connection, one(connection, id), LoadCommand.START, who);
          return one(connection, id);
        });
  }

  /** Two that take the same table at once: the second try finds who has it. */
  private Load taking(Work work) {
    return transactions.in(
        connection -> {
          try {
            return work.on(connection);
          } catch (SQLException e) {
            throw LoadTargets.isTaken(e) ? new SQLException(e.getMessage(), "40001", e) : e;
          }
        });
  }

  @FunctionalInterface
  private interface Work {
    Load on(Connection connection) throws SQLException;
  }

  private LoadId insert(Connection connection, NewLoad wanted, long epoch, String who)
      throws SQLException {
    String now = transactions.dialect().now();
    String sql =
        "INSERT INTO lockstep.load (uid, name, state, company, data_store, schema_name, table_name,"
            + " load_mode, instances, document, variables, plan, checksum, content, attempt, epoch,"
            + " caller, created_at, created_by, started_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, "
            + now
            + ", ?, "
            + now
            + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      statement.setString(1, wanted.uid());
      statement.setString(2, wanted.name());
      statement.setString(3, LoadState.RUNNING.name());
      statement.setInt(4, wanted.target().company());
      statement.setString(5, wanted.target().dataStore());
      statement.setString(6, wanted.target().schema());
      statement.setString(7, wanted.target().table());
      statement.setString(8, wanted.mode());
      statement.setInt(9, wanted.instances());
      statement.setString(10, wanted.document());
      statement.setString(11, VariablesText.of(wanted.variables()));
      statement.setString(12, wanted.plan());
      statement.setString(13, wanted.folder().checksum());
      statement.setBytes(14, wanted.folder().zip());
      statement.setLong(15, epoch);
      statement.setString(16, wanted.caller());
      statement.setString(17, who);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return new LoadId(keys.getLong(1));
      }
    }
  }

  private void tell(Connection connection, Load load, LoadCommand command, String who)
      throws SQLException {
    AuditLog.append(
        connection,
        transactions.dialect(),
        new AuditEvent(
            who,
            command.words(),
            AuditObject.load(load.id().value(), load.target().company()),
            null,
            "load " + load.id() + " (" + load.name() + ") into table " + load.target().table()));
  }

  /**
   * The load.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}
   */
  public Load find(LoadId id) {
    return transactions.in(connection -> one(connection, id));
  }

  private static Load one(Connection connection, LoadId id) throws SQLException {
    return LoadRows.read(connection, "WHERE l.id = ?", id.value()).stream()
        .findFirst()
        .orElseThrow(() -> LoadRefusals.unknown(id));
  }

  /** The loads that a batch job works on, or did when its server ended; the oldest first. */
  public List<Load> active() {
    return transactions.in(
        connection -> LoadRows.read(connection, IN_STATES + ACTIVE + ") ORDER BY l.id"));
  }

  /** The newest loads and those that a batch job works on, the oldest first. */
  public List<Load> watched(int newest) {
    return transactions.in(
        connection ->
            LoadRows.read(
                connection,
                IN_STATES
                    + ACTIVE
                    + ") OR l.id IN (SELECT id FROM lockstep.load ORDER BY id DESC FETCH FIRST "
                    + newest
                    + " ROWS ONLY) ORDER BY l.id"));
  }

  /** The loads that may still be resumed or are under way, the oldest first. */
  public List<Load> unfinished() {
    return transactions.in(
        connection -> LoadRows.read(connection, "WHERE l.state <> 'COMPLETED' ORDER BY l.id"));
  }

  /** The newest load that a caller has started. */
  public Optional<LoadId> of(String caller) {
    return transactions.in(
        connection ->
            LoadRows.read(connection, "WHERE l.caller = ? ORDER BY l.id DESC", caller).stream()
                .map(Load::id)
                .findFirst());
  }

  /** Loads, the newest first; a null state means any. */
  public Page<Load> page(@Nullable LoadState state, PageRequest request) {
    boolean ascending = request.sort() != null && !request.descending();
    String where = state == null ? "" : "WHERE l.state = '" + state.name() + "'";
    String rest =
        where
            + " ORDER BY "
            + request.sortColumn(SORT)
            + (ascending ? "" : " DESC")
            + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    return transactions.in(
        connection ->
            new Page<>(
                LoadRows.read(connection, rest, request.offset(), request.size()),
                request.page(),
                request.size(),
                count(connection, where)));
  }

  private static long count(Connection connection, String where) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT count(*) FROM lockstep.load l " + where);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /**
   * Notes what an operator wants of an active load, or lets one go that rests.
   *
   * @throws LockstepException {@code WRONG_STATE} when the state may not follow the present one
   */
  public Load decide(LoadId id, LoadState state, LoadCommand command, String who) {
    return transactions.in(
        connection -> {
          become(connection, id, state);
          if (!state.holdsTable()) {
            LoadTargets.release(connection, id);
          }
          Load load = one(connection, id);
          tell(connection, load, command, who);
          return load;
        });
  }

  /**
   * Lets a load that rests go on, with its table.
   *
   * @throws LockstepException {@code WRONG_STATE}, or {@code LOAD_TABLE_TAKEN}
   */
  public Load resume(LoadId id, long epoch, @Nullable String caller, String who) {
    return taking(
        connection -> {
          become(connection, id, LoadState.RUNNING);
          Load load = one(connection, id);
          LoadTargets.take(connection, id, load.target());
          update(
              connection,
              "epoch = ?, caller = ?, job_execution = NULL, exit_code = NULL, error = NULL,"
                  + " finished_at = NULL WHERE id = ?",
              epoch,
              caller,
              id.value());
          tell(connection, load, LoadCommand.RESUME, who);
          return one(connection, id);
        });
  }

  /**
   * Refuses a state that may not follow the present one.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT} or {@code WRONG_STATE}
   */
  public void requireMayBecome(LoadId id, LoadState state) {
    LoadState present = find(id).state();
    if (!present.mayBecome(state)) {
      throw LoadRefusals.cannotBecome(id, present, state);
    }
  }

  /** The row is held until the transaction ends. */
  private static void become(Connection connection, LoadId id, LoadState state)
      throws SQLException {
    LoadState present = locked(connection, id);
    if (!present.mayBecome(state)) {
      throw LoadRefusals.cannotBecome(id, present, state);
    }
    update(connection, "state = ? WHERE id = ?", state.name(), id.value());
  }

  private static LoadState locked(Connection connection, LoadId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT state FROM lockstep.load WHERE id = ? FOR UPDATE")) {
      statement.setLong(1, id.value());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw LoadRefusals.unknown(id);
        }
        return LoadState.valueOf(rows.getString(1));
      }
    }
  }

  /** Notes that a load is taken up after its server died; false when a newer epoch has it. */
  public boolean takeUp(LoadId id, long epoch) {
    return transactions.in(
        connection ->
            update(
                    connection,
                    "epoch = ? WHERE id = ? AND epoch <= ? AND state IN (" + ACTIVE + ")",
                    epoch,
                    id.value(),
                    epoch)
                == 1);
  }

  /**
   * Begins the next attempt of an active load.
   *
   * @param epoch of the lease that its server holds
   * @return its number; empty when the load rests or another server has taken it up
   */
  public OptionalInt attempt(LoadId id, long epoch) {
    return transactions.in(
        connection -> {
          int begun =
              update(
                  connection,
                  "attempt = attempt + 1, epoch = ? WHERE id = ? AND epoch <= ? AND state IN ("
                      + ACTIVE
                      + ")",
                  epoch,
                  id.value(),
                  epoch);
          return begun == 0 ? OptionalInt.empty() : OptionalInt.of(one(connection, id).attempt());
        });
  }

  /** Notes the job execution that works on the load. */
  public void execution(LoadId id, long jobExecution) {
    transactions.in(
        connection ->
            update(connection, "job_execution = ? WHERE id = ?", jobExecution, id.value()));
  }

  /**
   * Writes how an attempt ended.
   *
   * @param error what is wrong and what to do, or null
   * @param badRows of all attempts
   * @return the state that the load has now; empty when another attempt has begun meanwhile
   */
  public Optional<LoadState> end(
      LoadId id, int attempt, LoadEnding.Outcome outcome, @Nullable String error, long badRows) {
    return transactions.in(
        connection -> {
          LoadState present = locked(connection, id);
          Load load = one(connection, id);
          if (load.attempt() != attempt || !present.active()) {
            return Optional.<LoadState>empty();
          }
          Optional<LoadState> next = LoadEnding.of(present, outcome);
          if (next.isPresent()) {
            end(connection, id, next.get(), LoadEnding.exit(outcome, badRows), error);
          }
          return Optional.of(next.orElse(present));
        });
  }

  private void end(
      Connection connection,
      LoadId id,
      LoadState state,
      Optional<LoadExit> exit,
      @Nullable String error)
      throws SQLException {
    update(
        connection,
        "state = ?, exit_code = ?, error = ?, finished_at = "
            + transactions.dialect().now()
            + (state == LoadState.COMPLETED ? ", content = NULL" : "")
            + " WHERE id = ?",
        state.name(),
        exit.map(LoadExit::number).orElse(null),
        ShortText.orNull(error),
        id.value());
    if (!state.holdsTable()) {
      LoadTargets.release(connection, id);
    }
  }

  /** The number that ties all sessions of a load together: the same one for all attempts. */
  public long lsn(LoadId id) {
    return transactions.in(
        connection -> {
          Long known = one(connection, id).lsn();
          return known == null ? newLsn(connection, id) : known;
        });
  }

  private static long newLsn(Connection connection, LoadId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO lockstep.load_lsn (load) VALUES (?)", new String[] {"lsn"})) {
      statement.setLong(1, id.value());
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** The folder that was sent with a load that is not completed. */
  public PackedFolder folder(LoadId id) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT checksum, content FROM lockstep.load WHERE id = ?")) {
            statement.setLong(1, id.value());
            try (ResultSet rows = statement.executeQuery()) {
              if (!rows.next() || rows.getBytes("content") == null) {
                throw new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT, "The files of load " + id + " are not kept any more");
              }
              return new PackedFolder(rows.getString("checksum"), rows.getBytes("content"));
            }
          }
        });
  }

  /** How the data of a load is split. */
  public String plan(LoadId id) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT plan FROM lockstep.load WHERE id = ?")) {
            statement.setLong(1, id.value());
            try (ResultSet rows = statement.executeQuery()) {
              if (!rows.next()) {
                throw LoadRefusals.unknown(id);
              }
              return rows.getString(1);
            }
          }
        });
  }

  private static int update(Connection connection, String change, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE lockstep.load SET " + change)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
