package dev.lockstep.transporter.load.persistence;

import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.ShortText;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadEnding;
import dev.lockstep.transporter.load.LoadExit;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the attempts of loads. What an attempt writes is guarded by its number, so that one that
 * another server has taken up changes nothing any more. Safe for use by many threads.
 */
public final class LoadAttemptStore {

  private final ControlTransactions transactions;

  public LoadAttemptStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Notes that a load is taken up after its server died; false when a newer epoch has it. */
  public boolean takeUp(LoadId id, long epoch) {
    return transactions.in(
        connection ->
            LoadChanges.update(
                    connection,
                    "epoch = ? WHERE id = ? AND epoch <= ? AND state IN (" + LoadRows.ACTIVE + ")",
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
              LoadChanges.update(
                  connection,
                  "attempt = attempt + 1, epoch = ? WHERE id = ? AND epoch <= ? AND state IN ("
                      + LoadRows.ACTIVE
                      + ")",
                  epoch,
                  id.value(),
                  epoch);
          return begun == 0
              ? OptionalInt.empty()
              : OptionalInt.of(LoadRows.one(connection, id).attempt());
        });
  }

  /** Notes the job execution that works on the load. */
  public void execution(LoadId id, long jobExecution) {
    transactions.in(
        connection ->
            LoadChanges.update(
                connection, "job_execution = ? WHERE id = ?", jobExecution, id.value()));
  }

  /**
   * Notes what a load waits for that is under way, or that it waits for nothing any more.
   *
   * @param what what its newest attempt has met, or null
   */
  public void waits(LoadId id, int attempt, @Nullable String what) {
    transactions.in(
        connection ->
            LoadChanges.update(
                connection,
                "error = ? WHERE id = ? AND attempt = ? AND state IN (" + LoadRows.ACTIVE + ")",
                ShortText.orNull(what),
                id.value(),
                attempt));
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
          LoadState present = LoadChanges.locked(connection, id);
          Load load = LoadRows.one(connection, id);
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
    LoadChanges.update(
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
}
