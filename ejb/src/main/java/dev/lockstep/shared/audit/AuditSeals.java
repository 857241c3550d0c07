package dev.lockstep.shared.audit;

import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The seals of the audit's rows. They are made after the rows were committed, so that commands do
 * not wait for each other. Safe for use by many threads and servers.
 */
public final class AuditSeals {

  private static final int AT_ONCE = 1000;

  /** No transaction of Lockstep's stays open for so long. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

  private static final String UNSEALED =
      " FROM lockstep.audit a WHERE NOT EXISTS"
          + " (SELECT 1 FROM lockstep.audit_seal s WHERE s.audit = a.id)";

  private final ControlTransactions transactions;

  public AuditSeals(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Seals all rows that have none, in the order of their numbers. */
  public void seal() {
    boolean more = transactions.in(AuditSeals::hasMore);
    while (more) {
      more = transactions.in(connection -> sealNext(connection) == AT_ONCE);
    }
  }

  /**
   * Compares all rows with their seals, after sealing those that have none yet. It is read in
   * parts, each in a short transaction of its own.
   *
   * @param known a seal that was noted at some time, or null
   */
  public AuditVerification verify(@Nullable AuditSeal known) {
    seal();
    Head head = transactions.in(connection -> head(connection, ""));
    AuditChain chain = new AuditChain(known);
    long last = 0;
    List<SealedRow> part;
    do {
      long after = last;
      part = transactions.in(connection -> rows(connection, after, head.seal().number()));
      part.forEach(chain::add);
      last = part.isEmpty() ? last : part.get(part.size() - 1).seal().number();
    } while (part.size() == AT_ONCE);
    transactions
        .in(connection -> unsealed(connection, head.completeUntil()))
        .forEach(chain::unsealed);
    return chain.end(head.seal());
  }

  private static boolean hasMore(Connection connection) throws SQLException {
    String sql = "SELECT 1" + UNSEALED + " AND a.id > ? FETCH FIRST ROW ONLY";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, head(connection, "").completeUntil());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private int sealNext(Connection connection) throws SQLException {
    Head head = head(connection, " FOR UPDATE");
    List<AuditEntry> rows = next(connection, head.completeUntil());
    AuditSeal last = head.seal();
    String sql = "INSERT INTO lockstep.audit_seal (number, audit, hash) VALUES (?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (AuditEntry row : rows) {
        last = last.next(row);
        statement.setLong(1, last.number());
        statement.setLong(2, row.id());
        statement.setString(3, last.hash());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    if (!rows.isEmpty()) {
      write(connection, last);
    }
    return rows.size();
  }

  private void write(Connection connection, AuditSeal last) throws SQLException {
    String sql =
        "UPDATE lockstep.audit_head SET number = ?, hash = ?, complete_until = (SELECT"
            + " COALESCE(MAX(s.audit), 0) FROM lockstep.audit_seal s JOIN lockstep.audit a ON a.id ="
            + " s.audit WHERE a.at < "
            + transactions.dialect().nowPlusMillis()
            + ") WHERE one = 1";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, last.number());
      statement.setString(2, last.hash());
      statement.setLong(3, LONGEST_TRANSACTION.negated().toMillis());
      statement.executeUpdate();
    }
  }

  private static List<AuditEntry> next(Connection connection, long after) throws SQLException {
    String sql = "SELECT a.*" + UNSEALED + " AND a.id > ? ORDER BY a.id FETCH FIRST ? ROWS ONLY";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, after);
      statement.setInt(2, AT_ONCE);
      List<AuditEntry> entries = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          entries.add(AuditLog.entry(rows));
        }
      }
      return entries;
    }
  }

  private static List<SealedRow> rows(Connection connection, long after, long until)
      throws SQLException {
    String sql =
        "SELECT a.*, s.number AS seal_number, s.audit AS seal_audit, s.hash AS seal_hash FROM"
            + " lockstep.audit_seal s LEFT JOIN lockstep.audit a ON a.id = s.audit"
            + " WHERE s.number > ? AND s.number <= ? ORDER BY s.number FETCH FIRST ? ROWS ONLY";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, after);
      statement.setLong(2, until);
      statement.setInt(3, AT_ONCE);
      List<SealedRow> sealed = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          boolean missing = rows.getObject("id") == null;
          sealed.add(
              new SealedRow(
                  new AuditSeal(rows.getLong("seal_number"), rows.getString("seal_hash")),
                  rows.getLong("seal_audit"),
                  missing ? null : AuditLog.entry(rows)));
        }
      }
      return sealed;
    }
  }

  private static List<Long> unsealed(Connection connection, long until) throws SQLException {
    String sql = "SELECT a.id" + UNSEALED + " AND a.id <= ? ORDER BY a.id";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, until);
      List<Long> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getLong(1));
        }
      }
      return found;
    }
  }

  private static Head head(Connection connection, String lock) throws SQLException {
    String sql =
        "SELECT number, hash, complete_until FROM lockstep.audit_head WHERE one = 1" + lock;
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("The head of the audit's seals was removed");
      }
      return new Head(new AuditSeal(rows.getLong(1), rows.getString(2)), rows.getLong(3));
    }
  }

  /**
   * The end of the chain.
   *
   * @param completeUntil all rows up to this number were there when they were sealed
   */
  private record Head(AuditSeal seal, long completeUntil) {}
}
