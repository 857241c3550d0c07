package dev.lockstep.site.amp.target;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cylinder index of a storage. Whoever writes rows of a table there calls {@link #own} in the
 * same transaction and before its commit, so that no two AMPs write the same cylinder: the index'
 * rows are locked until the transaction ends. PostgreSQL lets writers of the owning AMP have the
 * lock together; H2 gives it to one at a time, so long transactions ask for it as their last step.
 * Transactions have to be READ COMMITTED.
 */
public final class CylinderIndex {

  /** A row may come and go while it is looked for; one that does so more often is a fault. */
  private static final int ATTEMPTS = 5;

  private static final String COLUMNS =
      "table_name, cylinder, amp, low_key, high_key, row_count, checksum, written_by";
  private static final String DUPLICATE_KEY = "23505";

  private final StorageConnection storage;
  private final Sql sql;
  private final String index;

  /** The index of a storage whose marker tables are there. */
  public CylinderIndex(StorageConnection storage) {
    this.storage = storage;
    this.sql = new Sql(storage.connection());
    this.index = storage.marker(MarkerTables.CYLINDER);
  }

  /**
   * Locks all cylinders of a table for their AMP until the transaction ends.
   *
   * @throws LockstepException {@code CYLINDER_NOT_OWNED} with every cylinder that another AMP owns,
   *     or when the index does not have the table
   */
  public void own(String table, int amp) throws SQLException {
    check(
        amp,
        table,
        sql.rows(
            "SELECT "
                + COLUMNS
                + " FROM "
                + index
                + " WHERE table_name = ? ORDER BY cylinder"
                + shared(),
            CylinderIndex::cylinder,
            table));
  }

  /** Locks one cylinder of a table; throws like {@link #own(String, int)}. */
  public void own(String table, int number, int amp) throws SQLException {
    check(amp, table, find(table, number, shared()));
  }

  private String shared() {
    return storage.kind() == DatabaseKind.POSTGRESQL ? " FOR SHARE" : " FOR UPDATE";
  }

  private void check(int amp, String table, List<Cylinder> cylinders) {
    List<Fault> faults = new ArrayList<>();
    if (cylinders.isEmpty()) {
      faults.add(
          Fault.of(
              "storage " + storage.storage(),
              "its cylinder index does not have table "
                  + table
                  + ", so AMP "
                  + amp
                  + " cannot own it",
              "Apply the site again, which adopts the tables that were made meanwhile"));
    }
    cylinders.stream()
        .filter(cylinder -> cylinder.amp() != amp)
        .forEach(cylinder -> faults.add(refusal(cylinder, amp)));
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.CYLINDER_NOT_OWNED, faults);
    }
  }

  private Fault refusal(Cylinder cylinder, int amp) {
    return Fault.of(
        "storage " + storage.storage(),
        "cylinder "
            + cylinder.number()
            + " of table "
            + cylinder.table()
            + " belongs to AMP "
            + cylinder.amp()
            + ", and AMP "
            + amp
            + " was about to write it",
        "Look for what works with an old configuration map, and let it read the current one");
  }

  /**
   * Writes a row of the index, in place of what is there of that cylinder, and locks it until the
   * transaction ends.
   *
   * @throws LockstepException {@code CYLINDER_NOT_OWNED} when another AMP owns the cylinder;
   *     nothing is written then
   */
  public void write(Cylinder cylinder) throws SQLException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      List<Cylinder> there = find(cylinder.table(), cylinder.number(), " FOR UPDATE");
      if (!there.isEmpty()) {
        check(cylinder.amp(), cylinder.table(), there);
        update(cylinder);
        return;
      }
      if (inserted(cylinder)) {
        return;
      }
      // another transaction was faster, and has committed by now
    }
    throw new LockstepException(
        ErrorCode.INTERNAL_FAULT,
        "Storage "
            + storage.storage()
            + ": cylinder "
            + cylinder.number()
            + " of table "
            + cylinder.table()
            + " comes and goes in the cylinder index");
  }

  /**
   * Writes a row of the index unless there is one of that cylinder; waits for a transaction that
   * does the same.
   *
   * @return false when the row of another transaction is there, which has committed
   */
  public boolean claim(Cylinder cylinder) throws SQLException {
    return inserted(cylinder);
  }

  /** Writes what was counted of a cylinder whose row this transaction has written. */
  public void counted(String table, int number, long rows, String checksum) throws SQLException {
    int written =
        sql.update(
            "UPDATE "
                + index
                + " SET row_count = ?, checksum = ?, written_at = CURRENT_TIMESTAMP"
                + " WHERE table_name = ? AND cylinder = ?",
            rows,
            checksum,
            table,
            number);
    if (written != 1) {
      throw new SQLException("The cylinder index has lost cylinder " + number + " of " + table);
    }
  }

  /** A cylinder, without locking it. */
  public Optional<Cylinder> find(String table, int number) throws SQLException {
    return find(table, number, "").stream().findFirst();
  }

  private void update(Cylinder cylinder) throws SQLException {
    sql.update(
        "UPDATE "
            + index
            + " SET low_key = ?, high_key = ?, row_count = ?, checksum = ?, written_by = ?,"
            + " written_at = CURRENT_TIMESTAMP WHERE table_name = ? AND cylinder = ?",
        cylinder.low(),
        cylinder.high(),
        cylinder.rows(),
        cylinder.checksum(),
        cylinder.writtenBy(),
        cylinder.table(),
        cylinder.number());
  }

  /** Waits for a transaction that writes the same row; false when it was committed. */
  private boolean inserted(Cylinder cylinder) throws SQLException {
    String insert = "INSERT INTO " + index + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    return switch (storage.kind()) {
      // a statement that fails would take the whole transaction with it
      case POSTGRESQL -> insert(insert + " ON CONFLICT DO NOTHING", cylinder) == 1;
      case H2 -> {
        try {
          yield insert(insert, cylinder) == 1;
        } catch (SQLException e) {
          if (!DUPLICATE_KEY.equals(e.getSQLState())) {
            throw e;
          }
          yield false;
        }
      }
    };
  }

  private int insert(String statement, Cylinder cylinder) throws SQLException {
    return sql.update(
        statement,
        cylinder.table(),
        cylinder.number(),
        cylinder.amp(),
        cylinder.low(),
        cylinder.high(),
        cylinder.rows(),
        cylinder.checksum(),
        cylinder.writtenBy());
  }

  /**
   * Gives all cylinders of one AMP to another one; those that it has already stay.
   *
   * @return how many were given
   * @throws LockstepException {@code CYLINDER_NOT_OWNED} with every cylinder of a third AMP
   */
  public int give(int from, int to) throws SQLException {
    List<Fault> faults = new ArrayList<>();
    sql
        .rows(
            "SELECT " + COLUMNS + " FROM " + index + " ORDER BY table_name, cylinder FOR UPDATE",
            CylinderIndex::cylinder)
        .stream()
        .filter(cylinder -> cylinder.amp() != from && cylinder.amp() != to)
        .forEach(cylinder -> faults.add(refusal(cylinder, to)));
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.CYLINDER_NOT_OWNED, faults);
    }
    return sql.update("UPDATE " + index + " SET amp = ? WHERE amp = ?", to, from);
  }

  /** The cylinders of a table by their numbers, without locking them. */
  public List<Cylinder> of(String table) throws SQLException {
    return sql.rows(
        "SELECT " + COLUMNS + " FROM " + index + " WHERE table_name = ? ORDER BY cylinder",
        CylinderIndex::cylinder,
        table);
  }

  /** All cylinders by table and number, without locking them. */
  public List<Cylinder> all() throws SQLException {
    return sql.rows(
        "SELECT " + COLUMNS + " FROM " + index + " ORDER BY table_name, cylinder",
        CylinderIndex::cylinder);
  }

  private List<Cylinder> find(String table, int number, String lock) throws SQLException {
    return sql.rows(
        "SELECT " + COLUMNS + " FROM " + index + " WHERE table_name = ? AND cylinder = ?" + lock,
        CylinderIndex::cylinder,
        table,
        number);
  }

  private static Cylinder cylinder(ResultSet row) throws SQLException {
    return new Cylinder(
        row.getString("table_name"),
        row.getInt("cylinder"),
        row.getInt("amp"),
        row.getString("low_key"),
        row.getString("high_key"),
        row.getObject("row_count", Long.class),
        row.getString("checksum"),
        row.getString("written_by"));
  }
}
