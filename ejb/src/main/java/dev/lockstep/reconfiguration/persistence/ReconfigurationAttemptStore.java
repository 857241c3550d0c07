package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationRefusals;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.ShortText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how far the attempts to make a reconfiguration have come. What one writes is guarded by its
 * number and epoch, so that an attempt that another server has overtaken changes nothing any more.
 * Safe for use by many threads.
 */
public final class ReconfigurationAttemptStore {

  private static final String GUARD = " WHERE id = ? AND attempt = ? AND epoch = ?";

  private final ControlTransactions transactions;

  public ReconfigurationAttemptStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Begins the next attempt of a reconfiguration that something has to work on.
   *
   * @param epoch of the lease that its server holds
   * @return as it stands now; empty when it rests or a newer epoch has it
   */
  public Optional<Reconfiguration> attempt(ReconfigurationId id, long epoch) {
    return transactions.in(
        connection -> {
          int begun =
              ReconfigurationChanges.update(
                  connection,
                  "UPDATE lockstep.reconfiguration SET attempt = attempt + 1, epoch = ?,"
                      + " error = NULL WHERE id = ? AND epoch <= ? AND state IN ("
                      + ReconfigurationStore.states(ReconfigurationState::working)
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
            ReconfigurationChanges.update(
                connection,
                "UPDATE lockstep.reconfiguration SET job_execution = ? WHERE id = ?",
                jobExecution,
                id.value()));
  }

  /**
   * Notes that a step begins, or goes on.
   *
   * @throws LockstepException {@code NOT_LEASEHOLDER} when a newer attempt works on it
   */
  public void begun(Reconfiguration attempt, ReconfigurationStep step) {
    transactions.in(
        connection -> {
          guarded(connection, "step = step", attempt);
          return ReconfigurationChanges.update(
              connection,
              "INSERT INTO lockstep.reconfiguration_step (reconfiguration, step, began_at) SELECT ?, '"
                  + step.name()
                  + "', "
                  + transactions.dialect().now()
                  + " WHERE NOT EXISTS (SELECT 1 FROM lockstep.reconfiguration_step WHERE"
                  + " reconfiguration = ? AND step = ?)",
              attempt.id().value(),
              attempt.id().value(),
              step.name());
        });
  }

  /**
   * Notes that a step is done, so that the next one may begin.
   *
   * @throws LockstepException {@code NOT_LEASEHOLDER} when a newer attempt works on it, or it is in
   *     another step
   */
  public Reconfiguration done(Reconfiguration attempt, ReconfigurationStep step) {
    return transactions.in(
        connection -> {
          if (ReconfigurationRows.locked(connection, attempt.id()).step() != step) {
            throw ReconfigurationRefusals.overtaken(attempt.id());
          }
          guarded(
              connection,
              "note = NULL, error = NULL, step = '" + step.next().orElse(step).name() + "'",
              attempt);
          ReconfigurationChanges.update(
              connection,
              "UPDATE lockstep.reconfiguration_step SET ended_at = "
                  + transactions.dialect().now()
                  + " WHERE reconfiguration = ? AND step = ?",
              attempt.id().value(),
              step.name());
          return ReconfigurationRows.one(connection, attempt.id());
        });
  }

  /**
   * Notes what it is doing, and that nothing is in its way.
   *
   * @throws LockstepException {@code NOT_LEASEHOLDER} when a newer attempt works on it
   */
  public void note(Reconfiguration attempt, String note) {
    transactions.in(
        connection -> {
          guarded(connection, "error = NULL, note = ?", attempt, ShortText.of(note));
          return true;
        });
  }

  /** Notes what it waits for; throws like {@link #note}. */
  public void trouble(Reconfiguration attempt, String error) {
    transactions.in(
        connection -> {
          guarded(connection, "error = ?", attempt, ShortText.of(error));
          return true;
        });
  }

  /** Notes the version of the map that it saves; throws like {@link #note}. */
  public void mapVersion(Reconfiguration attempt, int version) {
    transactions.in(
        connection -> {
          guarded(connection, "map_version = ?", attempt, version);
          return true;
        });
  }

  /** Notes the AMPs' availability with which they have moved; throws like {@link #note}. */
  public void movedChange(Reconfiguration attempt, long change) {
    transactions.in(
        connection -> {
          guarded(connection, "moved_change = ?", attempt, change);
          return true;
        });
  }

  /**
   * Notes a storage in which something is going to be made, so that it is taken away again if the
   * reconfiguration is given up; throws like {@link #note}.
   */
  public void cleanup(Reconfiguration attempt, String storage) {
    transactions.in(
        connection -> {
          guarded(connection, "step = step", attempt);
          return ReconfigurationChanges.update(
              connection,
              "INSERT INTO lockstep.reconfiguration_cleanup (reconfiguration, storage)"
                  + " SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM lockstep.reconfiguration_cleanup"
                  + " WHERE reconfiguration = ? AND storage = ?)",
              attempt.id().value(),
              storage,
              attempt.id().value(),
              storage);
        });
  }

  /** Whether something may have been made in a storage. */
  public boolean needsCleanup(ReconfigurationId id, String storage) {
    return transactions.in(
        connection ->
            ReconfigurationRows.exists(
                connection,
                "SELECT 1 FROM lockstep.reconfiguration_cleanup WHERE reconfiguration = ?"
                    + " AND storage = ?",
                id.value(),
                storage));
  }

  /** Notes that nothing of it is in a storage any more; throws like {@link #note}. */
  public void cleaned(Reconfiguration attempt, String storage) {
    transactions.in(
        connection -> {
          guarded(connection, "step = step", attempt);
          return ReconfigurationChanges.update(
              connection,
              "DELETE FROM lockstep.reconfiguration_cleanup WHERE reconfiguration = ?"
                  + " AND storage = ?",
              attempt.id().value(),
              storage);
        });
  }

  private static void guarded(
      Connection connection, String change, Reconfiguration attempt, Object... values)
      throws SQLException {
    Object[] all = new Object[values.length + 3];
    System.arraycopy(values, 0, all, 0, values.length);
    all[values.length] = attempt.id().value();
    all[values.length + 1] = attempt.attempt();
    all[values.length + 2] = attempt.epoch();
    if (ReconfigurationChanges.update(
            connection, "UPDATE lockstep.reconfiguration SET " + change + GUARD, all)
        == 0) {
      throw ReconfigurationRefusals.overtaken(attempt.id());
    }
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
            ReconfigurationChanges.become(
                connection, transactions.dialect(), attempt.id(), state, error);
          }
          return ours;
        });
  }
}
