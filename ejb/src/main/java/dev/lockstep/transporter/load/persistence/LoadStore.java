package dev.lockstep.transporter.load.persistence;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadCommand;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadRefusals;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.NewLoad;
import dev.lockstep.transporter.load.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Keeps loads as operators start and drive them. Safe for use by many threads. */
public final class LoadStore {

  private final ControlTransactions transactions;

  public LoadStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Makes a load that is RUNNING and has its table.
   *
   * @param guard what else has to hold
   * @param who the operator, for the audit
   * @throws LockstepException {@code LOAD_TABLE_TAKEN} when another load has the table, or what the
   *     guard throws
   */
  public Load begin(NewLoad wanted, long epoch, LoadGuard guard, String who) {
    return taking(
        connection -> {
          guard.check(connection, wanted.target());
          LoadId id =
              NewLoadRow.insert(connection, wanted, epoch, who, transactions.dialect().now());
          LoadTargets.take(connection, id, wanted.target());
          tell(connection, LoadRows.one(connection, id), LoadCommand.START, who);
          return LoadRows.one(connection, id);
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

  private void tell(Connection connection, Load load, LoadCommand command, String who)
      throws SQLException {
    AuditLog.append(
        connection,
        transactions.dialect(),
        new AuditEvent(
            who,
            command.words(),
            object(load),
            null,
            "load " + load.id() + " (" + load.name() + ") into " + into(load.target())));
  }

  private static AuditObject object(Load load) {
    return AuditObject.load(load.id().value(), load.target().companyNumber());
  }

  /** The audit tells of a company by itself. */
  private static String into(TargetTable target) {
    return target.companyNumber() == null ? target.words() : "table " + target.table();
  }

  /**
   * The load.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}
   */
  public Load find(LoadId id) {
    return transactions.in(connection -> LoadRows.one(connection, id));
  }

  /**
   * Notes what an operator wants of an active load, or lets one go that rests.
   *
   * @throws LockstepException {@code WRONG_STATE} when the state may not follow the present one
   */
  public Load decide(LoadId id, LoadState state, LoadCommand command, String who) {
    return transactions.in(
        connection -> {
          LoadChanges.become(connection, id, state);
          if (!state.holdsTable()) {
            LoadTargets.release(connection, id);
          }
          Load load = LoadRows.one(connection, id);
          tell(connection, load, command, who);
          return load;
        });
  }

  /**
   * Lets a load that rests go on, with its table.
   *
   * @param guard what else has to hold
   * @throws LockstepException {@code WRONG_STATE}, {@code LOAD_TABLE_TAKEN}, or what the guard
   *     throws
   */
  public Load resume(LoadId id, long epoch, @Nullable String caller, LoadGuard guard, String who) {
    return taking(
        connection -> {
          guard.check(connection, LoadRows.one(connection, id).target());
          LoadChanges.become(connection, id, LoadState.RUNNING);
          Load load = LoadRows.one(connection, id);
          LoadTargets.take(connection, id, load.target());
          LoadChanges.update(
              connection,
              "epoch = ?, caller = ?, job_execution = NULL, exit_code = NULL, error = NULL,"
                  + " finished_at = NULL WHERE id = ?",
              epoch,
              caller,
              id.value());
          tell(connection, load, LoadCommand.RESUME, who);
          return LoadRows.one(connection, id);
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
}
