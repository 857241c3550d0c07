package dev.lockstep.sequencer.statement;

import dev.lockstep.dataupgrade.Absence;
import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.sequencer.entry.EntryExecution;
import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.sequencer.statement.target.EntryMarker;
import dev.lockstep.sequencer.statement.target.ExecutionGuard;
import dev.lockstep.sequencer.statement.target.ExecutionKey;
import dev.lockstep.sequencer.statement.target.SchemaOpener;
import dev.lockstep.sequencer.statement.target.ScriptExecution;
import dev.lockstep.sequencer.statement.target.ScriptResult;
import dev.lockstep.sequencer.statement.target.StatementStop;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Pause;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.DatabaseFaults;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of an entry of type {@code sql}: its script in each of its schemas. A data store that
 * is away is waited for as long as operators can be expected to bring it back; other faults of the
 * system are tried again some times. For one thread.
 */
final class SqlWork {

  private static final Logger LOG = LoggerFactory.getLogger(SqlWork.class);
  private static final int MOST_TRIES = 10;

  private final EntryExecution execution;
  private final SqlSettings settings;
  private final SchemaOpener opener;
  private final Clock clock;
  private final StatementStop stop;
  private final SqlNotes notes;
  private final ExecutionKey key;
  private @Nullable Absence absence;

  SqlWork(EntryExecution execution, SchemaOpener opener, Clock clock, StatementStop stop) {
    this.execution = execution;
    this.settings = SqlSettings.of(execution.settings().node());
    this.opener = opener;
    this.clock = clock;
    this.stop = stop;
    this.notes = new SqlNotes(execution.notes());
    this.key =
        new ExecutionKey(
            execution.operationUid(),
            execution.settings().entry(),
            execution.operation() + " " + execution.operationName());
  }

  /**
   * Executes the script in these schemas, one after another.
   *
   * @param schemas their names; null for the data store's default
   */
  EntryOutcome execute(List<@Nullable String> schemas) throws InterruptedException {
    for (String schema : schemas) {
      Optional<EntryOutcome> ended = untilDone(schema);
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    return outcome();
  }

  private EntryOutcome outcome() {
    String text =
        "Statements executed: "
            + notes.sum("statements")
            + " (by earlier attempts: "
            + notes.sum("found")
            + "), rows changed: "
            + notes.sum("rows");
    long warnings = notes.sum("warnings");
    return warnings == 0
        ? EntryOutcome.done(text)
        : EntryOutcome.doneWithWarnings(
            text + ". The database gave " + warnings + " warnings: see the entry's notes");
  }

  /** Empty when the script is done in the schema. */
  private Optional<EntryOutcome> untilDone(@Nullable String schema) throws InterruptedException {
    absence = null;
    for (int tries = 1; true; ) {
      try {
        return once(schema);
      } catch (SQLException e) {
        LOG.warn(
            "Operation {}, entry {}: {}", execution.operation(), key.entry(), e.getMessage(), e);
        Optional<EntryOutcome> ended;
        if (DatabaseFaults.away(e)) {
          ended = waitFor(e);
        } else {
          boolean again = DatabaseFaults.worthAnotherAttempt(e) || EntryMarker.isOvertaken(e);
          ended = again && tries++ < MOST_TRIES ? rest(clock.instant()) : failed(schema, e);
        }
        if (ended.isPresent()) {
          return ended;
        }
      }
    }
  }

  private Optional<EntryOutcome> waitFor(SQLException e) throws InterruptedException {
    Instant now = clock.instant();
    String reason = String.valueOf(e.getMessage());
    Absence before = absence;
    Absence present = before == null ? Absence.began(now, reason) : before.again(now, reason);
    absence = present;
    if (present.tooLong(now)) {
      return Optional.of(
          EntryOutcome.failed(
              "Data store "
                  + opener.store().name()
                  + " has been away since "
                  + present.since()
                  + ", longer than "
                  + Absence.PATIENCE.toMinutes()
                  + " minutes: "
                  + reason
                  + ". Bring it back, then restart the entry"));
    }
    if (before == null) {
      notes.waits(
          "Data store "
              + opener.store().name()
              + " does not answer; the entry waits for it. Bring it back.");
      execution.note(notes.node());
    }
    return rest(present.nextLook());
  }

  /** Empty unless the entry is to end. */
  private Optional<EntryOutcome> rest(Instant until) throws InterruptedException {
    do {
      if (stop.requested()) {
        return Optional.of(stopped(""));
      }
      Pause.shortly();
    } while (clock.instant().isBefore(until));
    return Optional.empty();
  }

  private static EntryOutcome stopped(String where) {
    return EntryOutcome.stopped(
        "The script was to stop" + where + "; it goes on there when the operation goes on");
  }

  private Optional<EntryOutcome> failed(@Nullable String schema, SQLException e) {
    return Optional.of(
        EntryOutcome.failed(
            "The script cannot be executed in "
                + (schema == null ? "the default schema" : "schema " + schema)
                + " of data store "
                + opener.store().name()
                + ": "
                + e.getMessage()
                + " [SQLSTATE "
                + e.getSQLState()
                + "]. Lockstep's user has to be able to make and write the table lockstep_entry"
                + " there. Mend it, then restart the entry"));
  }

  private Optional<EntryOutcome> once(@Nullable String schema)
      throws SQLException, InterruptedException {
    CompanyConnection opened;
    try {
      opened = opener.open(schema);
    } catch (LockstepException e) {
      return Optional.of(EntryOutcome.failed(String.valueOf(e.getMessage())));
    }
    try (opened) {
      if (absence != null) {
        absence = null;
        notes.waitsNoMore();
        execution.note(notes.node());
      }
      Optional<String> text =
          settings.file(opened.kind()).flatMap(file -> execution.settings().files().text(file));
      if (text.isEmpty()) {
        return Optional.of(
            EntryOutcome.failed(
                "There is no script for "
                    + opened.kind().word()
                    + ", which data store "
                    + opener.store().name()
                    + " is. Add it to the operation"));
      }
      return execute(opened, EntryScript.of(text.get(), opened.kind()));
    }
  }

  private Optional<EntryOutcome> execute(CompanyConnection opened, EntryScript script)
      throws SQLException, InterruptedException {
    ReportCollector said = new ReportCollector();
    ScriptExecution attempt = new ScriptExecution(opened, script, key, stop, said);
    long started = System.nanoTime();
    ScriptResult result;
    attempt.begin();
    try (ExecutionGuard guard = opener.guard(opened, key)) {
      if (!guard.take(stop::requested)) {
        return Optional.of(stopped(" while another execution of it was ending"));
      }
      result = attempt.execute();
    }
    SchemaOpener.giveBack(opened);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    return ended(opened.schema(), script.statements().size(), result, millis, said);
  }

  private Optional<EntryOutcome> ended(
      String schema, int statements, ScriptResult result, long millis, ReportCollector said) {
    int done = result.done(statements);
    int found = result instanceof ScriptResult.Done whole ? whole.found() : 0;
    notes.add(
        new SqlNotes.Piece(
            schema,
            statements,
            done,
            found,
            said.rows(),
            millis,
            said.report(Outcome.DONE).messages()));
    execution.note(notes.node());
    String kept = done + " of its " + statements + " statements are done in schema " + schema;
    if (result instanceof ScriptResult.Failed failed) {
      return Optional.of(
          EntryOutcome.failed(
              failed.error() + ". " + kept + " and stay. Mend the cause, then restart the entry"));
    }
    return result instanceof ScriptResult.Stopped
        ? Optional.of(stopped("; " + kept))
        : Optional.empty();
  }
}
