package dev.lockstep.sequencer.statement.target;

import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.target.ProgramStatement;
import dev.lockstep.dataupgrade.target.RoundTrip;
import dev.lockstep.dataupgrade.target.SqlFaults;
import dev.lockstep.sequencer.statement.EntryScript;
import dev.lockstep.sequencer.statement.ScriptUnit;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.DatabaseFaults;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * One attempt of a script in one schema, unit by unit: it goes on where the rows in that schema say
 * that earlier attempts ended. For one thread.
 */
public final class ScriptExecution {

  private final CompanyConnection opened;
  private final Connection connection;
  private final EntryScript script;
  private final EntryMarker marker;
  private final AloneEffect effect;
  private final StatementStop stop;
  private final ReportCollector said;

  /**
   * An attempt on a connection whose current schema is the one to execute it in.
   *
   * @param said takes what statements do and the database says
   */
  public ScriptExecution(
      CompanyConnection opened,
      EntryScript script,
      ExecutionKey key,
      StatementStop stop,
      ReportCollector said) {
    this.opened = opened;
    this.connection = opened.connection();
    this.script = script;
    this.marker = new EntryMarker(opened, key, script.checksum());
    this.effect = AloneEffect.on(opened);
    this.stop = stop;
    this.said = said;
  }

  /** Makes sure that there is a row which says that the script is begun. */
  public void begin() throws SQLException {
    marker.begin();
  }

  /**
   * Executes what is not done yet; called by who holds the guard.
   *
   * @throws SQLException for a fault of the system, after which the same may be tried again
   */
  public ScriptResult execute() throws SQLException, InterruptedException {
    EntryMarker.Standing standing = marker.standing();
    connection.rollback();
    boolean begun = standing.done() > 0 || standing.doubt() != null;
    if (begun && !standing.checksum().equals(script.checksum())) {
      return new ScriptResult.Failed(standing.done(), changed(standing.done()));
    }
    int done = standing.done();
    if (standing.doubt() != null) {
      SqlStatement inDoubt = script.statements().get(done);
      Optional<String> objection = effect.clear(inDoubt, standing.doubt());
      if (objection.isPresent()) {
        return new ScriptResult.Failed(done, objection.get());
      }
      done = settled(inDoubt, done, standing.doubt());
    }
    return from(done);
  }

  private static String changed(int done) {
    return "The script is another one than that of which "
        + done
        + " statements are done. Restart the entry with the script as it was, and put the change"
        + " into a new entry";
  }

  private int settled(SqlStatement inDoubt, int done, String before) throws SQLException {
    if (effect.tookEffect(inDoubt, before)) {
      marker.aloneDone(done + 1);
      return done + 1;
    }
    marker.aloneFailed(done + 1);
    return done;
  }

  private ScriptResult from(int first) throws SQLException, InterruptedException {
    int done = first;
    try (ProgramStatement statement = new ProgramStatement(connection, null, said)) {
      stop.watch(statement);
      for (ScriptUnit unit : script.units()) {
        if (unit.first() < done) {
          continue;
        }
        if (stop.requested()) {
          return new ScriptResult.Stopped(done);
        }
        Optional<ScriptResult> ended =
            unit.alone() ? alone(statement, unit) : together(statement, unit);
        if (ended.isPresent()) {
          return ended.get();
        }
        done = unit.end();
      }
      return new ScriptResult.Done(first);
    } finally {
      stop.watch(null);
    }
  }

  /** Empty when the unit is done. */
  private Optional<ScriptResult> together(ProgramStatement statement, ScriptUnit unit)
      throws SQLException, InterruptedException {
    long rowsBefore = said.rows();
    Lock rows = opened.tables().readLock();
    take(rows);
    int index = unit.first();
    try {
      marker.done(unit.end());
      for (; index < unit.end(); index++) {
        if (stop.requested()) {
          connection.rollback();
          said.rolledBackTo(rowsBefore);
          return Optional.of(new ScriptResult.Stopped(unit.first()));
        }
        statement.execute(RoundTrip.of(index, script.statements().get(index)));
      }
      marker.changed(unit.end(), said.rows() - rowsBefore);
      connection.commit();
      return Optional.empty();
    } catch (SQLException e) {
      rollback(e);
      said.rolledBackTo(rowsBefore);
      return Optional.of(ended(unit, index, e));
    } finally {
      letGo(rows);
    }
  }

  /** H2 stands neither DDL at a time with other DDL nor with changes of the same tables' rows. */
  private void take(Lock lock) throws InterruptedException {
    if (opened.kind() == DatabaseKind.H2) {
      lock.lockInterruptibly();
    }
  }

  private void letGo(Lock lock) {
    if (opened.kind() == DatabaseKind.H2) {
      lock.unlock();
    }
  }

  private Optional<ScriptResult> alone(ProgramStatement statement, ScriptUnit unit)
      throws SQLException, InterruptedException {
    Lock tables = opened.tables().writeLock();
    take(tables);
    try {
      take(opened.ddlLock());
      try {
        return aloneLocked(statement, unit);
      } finally {
        letGo(opened.ddlLock());
      }
    } finally {
      letGo(tables);
    }
  }

  private Optional<ScriptResult> aloneLocked(ProgramStatement statement, ScriptUnit unit)
      throws SQLException {
    SqlStatement one = script.statements().get(unit.first());
    String before = effect.picture(one);
    marker.alone(unit.end(), before);
    try {
      autoCommit(true);
      statement.execute(RoundTrip.of(unit.first(), one));
      autoCommit(false);
    } catch (SQLException e) {
      rollback(e);
      ScriptResult ended = ended(unit, unit.first(), e);
      autoCommit(false);
      effect.clear(one, before);
      marker.aloneFailed(unit.end());
      return Optional.of(ended);
    }
    marker.aloneDone(unit.end());
    return Optional.empty();
  }

  /** H2 commits before and after DDL by itself, and what is none commits with the marker. */
  private void autoCommit(boolean on) throws SQLException {
    if (opened.kind() == DatabaseKind.POSTGRESQL) {
      connection.setAutoCommit(on);
    }
  }

  private void rollback(SQLException cause) {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Throws what is worth another attempt. */
  private ScriptResult ended(ScriptUnit unit, int index, SQLException e) throws SQLException {
    if (stop.requested()) {
      return new ScriptResult.Stopped(unit.first());
    }
    if (DatabaseFaults.worthAnotherAttempt(e)
        || DatabaseFaults.away(e)
        || EntryMarker.isOvertaken(e)) {
      throw e;
    }
    String error =
        index < unit.end()
            ? SqlFaults.describe(index, script.statements().get(index), e)
            : "Committing failed: " + e.getMessage();
    return new ScriptResult.Failed(unit.first(), error);
  }
}
