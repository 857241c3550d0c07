package dev.lockstep.shared.audit;

import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of the audit. Safe for use by many threads. */
public final class AuditLog {

  private static final Map<String, String> SORT = Map.of("id", "id");

  private final ControlTransactions transactions;

  public AuditLog(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Adds a row inside the caller's transaction, so that it tells of a change or is not there. */
  public static void append(Connection connection, ControlDialect dialect, AuditEvent event)
      throws SQLException {
    String sql =
        "INSERT INTO lockstep.audit (at, who, action, run, task, company, program, reason, result)"
            + " VALUES ("
            + dialect.now()
            + ", ?, ?, ?, ?, ?, ?, ?, ?)";
    AuditObject object = event.object();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, event.who());
      statement.setString(2, event.action());
      statement.setObject(3, object.run(), Types.BIGINT);
      statement.setObject(4, object.task(), Types.BIGINT);
      statement.setObject(5, object.company(), Types.INTEGER);
      statement.setString(6, object.program());
      statement.setString(7, event.reason());
      statement.setString(8, event.result());
      statement.executeUpdate();
    }
  }

  /**
   * A page, the newest first.
   *
   * @param run only what was decided about this run, or null for all
   */
  public Page<AuditEntry> page(@Nullable Long run, PageRequest request) {
    String where = run == null ? "" : " WHERE run = ?";
    boolean ascending = request.sort() != null && !request.descending();
    String order = " ORDER BY " + request.sortColumn(SORT) + (ascending ? "" : " DESC");
    return transactions.in(
        connection -> {
          long total = count(connection, where, run);
          String sql =
              "SELECT * FROM lockstep.audit"
                  + where
                  + order
                  + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bind(statement, run);
            statement.setLong(next, request.offset());
            statement.setInt(next + 1, request.size());
            return new Page<>(read(statement), request.page(), request.size(), total);
          }
        });
  }

  private static long count(Connection connection, String where, @Nullable Long run)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM lockstep.audit" + where)) {
      bind(statement, run);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static int bind(PreparedStatement statement, @Nullable Long run) throws SQLException {
    if (run == null) {
      return 1;
    }
    statement.setLong(1, run);
    return 2;
  }

  private static List<AuditEntry> read(PreparedStatement statement) throws SQLException {
    List<AuditEntry> entries = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        entries.add(
            new AuditEntry(
                rows.getLong("id"),
                rows.getObject("at", OffsetDateTime.class).toInstant(),
                event(rows)));
      }
    }
    return entries;
  }

  private static AuditEvent event(ResultSet rows) throws SQLException {
    return new AuditEvent(
        rows.getString("who"),
        rows.getString("action"),
        new AuditObject(
            rows.getObject("run", Long.class),
            rows.getObject("task", Long.class),
            rows.getObject("company", Integer.class),
            rows.getString("program")),
        rows.getString("reason"),
        rows.getString("result"));
  }
}
