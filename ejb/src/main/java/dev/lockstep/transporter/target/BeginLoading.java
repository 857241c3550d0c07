package dev.lockstep.transporter.target;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.Mode;
import dev.lockstep.transporter.TableLoad;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * What the master does before anything is loaded: looks whether the table is fit for the load,
 * makes the error tables and Lockstep's own tables beside it, and notes that this load has begun.
 * Once that is noted, beginning again changes nothing and asks nothing.
 */
public final class BeginLoading {

  private static final int LONGEST_NAME = 63;

  private final TargetPart part;
  private final CompanyConnection company;
  private final TableLoad work;
  private final List<Fault> faults = new ArrayList<>();

  /** Begins a load of a table in one part of its target. The connection is not closed. */
  public BeginLoading(TargetPart part, TableLoad work) {
    this.part = part;
    this.company = part.opened();
    this.work = work;
  }

  /**
   * The table in a part of a target.
   *
   * @throws LockstepException {@code LOAD_TARGET_REFUSED} when it has none with this name
   */
  public static TargetTable table(TargetPart part, Into into) throws SQLException {
    Optional<TargetTable> table = TargetTable.find(part.opened(), into.table());
    return table.orElseThrow(
        () ->
            new LockstepException(
                ErrorCode.LOAD_TARGET_REFUSED,
                List.of(
                    Fault.of(
                        part.object(into.table()),
                        missing(part, into),
                        "Create it or correct its name"))));
  }

  private static String missing(TargetPart part, Into into) {
    TargetPart.Owner amp = part.amp();
    String who =
        amp == null
            ? "company " + (into instanceof Into.CompanyTable of ? of.company() : "")
            : "AMP " + amp.number() + ", whose storage is " + amp.storage() + ",";
    return who + " has no such table";
  }

  /**
   * Looks whether the table is fit. Changes nothing.
   *
   * @param columns that the source has values for
   * @throws LockstepException {@code LOAD_TARGET_REFUSED} with all faults
   */
  public void check(List<String> columns) throws SQLException {
    try {
      checkTable(table(part, work.into()), columns);
    } finally {
      company.connection().rollback();
    }
  }

  private void checkTable(TargetTable table, List<String> columns) throws SQLException {
    faults.clear();
    checkRights(table);
    boolean readable = faults.isEmpty();
    checkColumns(table, columns);
    checkKey(table, columns);
    checkErrorTables(table);
    if (readable && part.amp() != null && work.into() instanceof Into.AmpTable into) {
      new AmpTableRules(part, part.amp(), work.mode(), faults).check(table, into, columns);
    }
    if (readable && work.mode() == Mode.EMPTY && hasRows(table)) {
      fault(
          table,
          "is not empty",
          "Empty it, or write mode: append or mode: upsert into the load's file");
    }
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.LOAD_TARGET_REFUSED, faults);
    }
  }

  /** On H2 Lockstep's user is an administrator. */
  private void checkRights(TargetTable table) throws SQLException {
    if (company.kind() == DatabaseKind.POSTGRESQL) {
      String object = part.object(table.name());
      boolean reads = work.mode() != Mode.APPEND || part.amp() != null;
      boolean changes = work.mode() == Mode.UPSERT;
      PostgresLoadRights.missing(company, table, reads, changes).stream()
          .map(right -> Fault.of(object, right.message(), right.grant()))
          .forEach(faults::add);
    }
  }

  private void checkColumns(TargetTable table, List<String> columns) {
    for (String column : columns) {
      Optional<String> found = table.column(column);
      if (found.isEmpty()) {
        fault(
            table, "has no column " + column, "Take one of " + String.join(", ", table.columns()));
      } else if (table.generated().contains(found.get())) {
        fault(table, "makes the values of column " + column + " itself", "Leave the column out");
      }
    }
  }

  private void checkKey(TargetTable table, List<String> columns) {
    if (work.mode() != Mode.UPSERT) {
      return;
    }
    if (table.key().isEmpty()) {
      fault(
          table,
          "has no primary key, and no unique key without empty values, that upsert could go by",
          "Give it one, or write mode: append");
    }
    for (String name : table.key()) {
      if (columns.stream().noneMatch(name::equalsIgnoreCase)) {
        fault(table, "has the key column " + name + ", for which there is no value", "Add it");
      }
    }
  }

  private void checkErrorTables(TargetTable table) throws SQLException {
    ErrorTables errors = errors(table);
    for (String name : errors.names()) {
      if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        fault(table, "has a name to which nothing can be added", "Give it a shorter name");
      }
      Optional<TargetTable> there = TargetTable.find(company, name);
      boolean another =
          there.isPresent()
              && errors.columns().stream().anyMatch(column -> there.get().column(column).isEmpty());
      if (another) {
        fault(
            table,
            "would have its bad rows in " + name + ", which is another table",
            "Give that one another name");
      }
    }
  }

  private ErrorTables errors(TargetTable table) {
    return ErrorTables.of(table, part.amp() != null);
  }

  private boolean hasRows(TargetTable table) throws SQLException {
    try (Statement statement = company.connection().createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT 1 FROM " + table.quoted() + " FETCH FIRST ROW ONLY")) {
      return rows.next();
    }
  }

  private void fault(TargetTable table, String message, String action) {
    faults.add(Fault.of(part.object(table.name()), message, action));
  }

  /**
   * Begins the load. One that has begun already gets its table back, if it had to let it go.
   *
   * @throws LockstepException {@code LOAD_TARGET_REFUSED} with all faults; nothing has changed then
   */
  public void begin(LoadIdentity load, List<String> columns) throws SQLException {
    Connection connection = company.connection();
    LoadTables tables = new LoadTables(connection, company.schema());
    try {
      oneAtATime();
      TargetTable table = table(part, work.into());
      boolean known = TargetTable.find(company, "lockstep_load").isPresent();
      refuseHeld(table, known ? tables.otherHolder(load, table.name()) : Optional.empty());
      if (known && tables.begun(load)) {
        tables.hold(load);
      } else {
        checkTable(table, columns);
        makeTables(table);
        enter(table, load);
        begin(load, table, tables);
      }
      connection.commit();
    } finally {
      connection.rollback();
    }
  }

  /** PostgreSQL does not stand two that make the same table at once, even if it may be there. */
  private void oneAtATime() throws SQLException {
    if (company.kind() == DatabaseKind.POSTGRESQL) {
      try (PreparedStatement lock =
          company.connection().prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?))")) {
        lock.setString(1, "lockstep loads of " + company.schema());
        lock.execute();
      }
    }
  }

  /** The key of the row decides when two loads of several Lockstep servers want the table. */
  private void begin(LoadIdentity load, TargetTable table, LoadTables tables) throws SQLException {
    try {
      tables.begin(load, table.name());
    } catch (SQLException e) {
      company.connection().rollback();
      if (RowFaults.duplicate(e)) {
        refuseHeld(table, tables.otherHolder(load, table.name()));
      }
      throw e;
    }
  }

  private void refuseHeld(TargetTable table, Optional<Long> holder) {
    if (holder.isPresent()) {
      fault(
          table,
          "is being loaded by load " + holder.get(),
          "Restart that load to its end, or give it up");
      throw new LockstepException(ErrorCode.LOAD_TARGET_REFUSED, faults);
    }
  }

  /** An AMP's index has to know all of its tables before any of them is written. */
  private void enter(TargetTable table, LoadIdentity load) throws SQLException {
    if (part.amp() != null) {
      AmpGuard guard = new AmpGuard(part, part.amp());
      for (String name : errors(table).names()) {
        guard.enter(name, load);
      }
    }
  }

  private void makeTables(TargetTable table) throws SQLException {
    List<String> definitions = new ArrayList<>();
    for (String definition : LoadTables.DEFINITIONS) {
      definitions.add(String.format(Locale.ROOT, definition, company.quotedSchema()));
    }
    ErrorTables errors = errors(table);
    errors.names().forEach(name -> definitions.add(errors.definition(name)));
    Lock changing = company.tables().writeLock();
    boolean h2 = company.kind() == DatabaseKind.H2;
    if (h2) {
      changing.lock();
      company.ddlLock().lock();
    }
    try (Statement statement = company.connection().createStatement()) {
      for (String definition : definitions) {
        statement.execute(definition);
      }
    } finally {
      if (h2) {
        company.ddlLock().unlock();
        changing.unlock();
      }
    }
  }
}
