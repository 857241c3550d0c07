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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The table of the audit. Safe for use by many threads. */
public final class AuditLog {

  private static final int READ_AT_ONCE = 1000;
  private static final Map<String, String> SORT = new LinkedHashMap<>();

  static {
    SORT.put("id", "id");
    SORT.put("at", "at");
    SORT.put("who", "who");
    SORT.put("action", "action");
  }

  private final ControlTransactions transactions;

  public AuditLog(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Adds a row inside the caller's transaction, so that it tells of a change or is not there. */
  public static void append(Connection connection, ControlDialect dialect, AuditEvent event)
      throws SQLException {
    String sql =
        "INSERT INTO lockstep.audit"
            + " (at, who, action, run, task, company, program, operation, entry, load, reason, result,"
            + " origin)"
            + " VALUES ("
            + dialect.now()
            + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    AuditObject object = event.object();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, event.who());
      statement.setString(2, event.action());
      statement.setObject(3, object.run(), Types.BIGINT);
      statement.setObject(4, object.task(), Types.BIGINT);
      statement.setObject(5, object.company(), Types.INTEGER);
      statement.setString(6, object.program());
      statement.setObject(7, object.operation(), Types.BIGINT);
      statement.setString(8, object.entry());
      statement.setObject(9, object.load(), Types.BIGINT);
      statement.setString(10, event.reason());
      statement.setString(11, event.result());
      statement.setString(12, Origin.current());
      statement.executeUpdate();
    }
  }

  /**
   * A page, the newest first.
   *
   * @throws dev.lockstep.shared.LockstepException {@code REQUEST_INVALID} for an unknown field to
   *     sort by
   */
  public Page<AuditEntry> page(AuditQuery query, PageRequest request) {
    boolean ascending = request.sort() != null && !request.descending();
    String direction = ascending ? "" : " DESC";
    String order =
        " ORDER BY " + request.sortColumn(SORT) + direction + ", id" + direction + " OFFSET ? ROWS";
    AuditCondition condition = new AuditCondition(query);
    return transactions.in(
        connection ->
            new Page<>(
                read(connection, condition, order, request.offset(), request.size()),
                request.page(),
                request.size(),
                count(connection, condition)));
  }

  /**
   * All rows, the oldest first, however many there are. They are read in parts, each in a short
   * transaction of its own, so that a slow reader holds nothing up.
   *
   * @param seen called with each row, outside of any transaction; what it throws ends the reading
   */
  public void each(AuditQuery query, Consumer<AuditEntry> seen) {
    long last = -1;
    List<AuditEntry> part;
    do {
      AuditCondition condition = new AuditCondition(query).after(last);
      part =
          transactions.in(
              connection ->
                  read(connection, condition, " ORDER BY id OFFSET ? ROWS", 0, READ_AT_ONCE));
      part.forEach(seen);
      last = part.isEmpty() ? last : part.get(part.size() - 1).id();
    } while (part.size() == READ_AT_ONCE);
  }

  private static long count(Connection connection, AuditCondition condition) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM lockstep.audit" + condition.where())) {
      condition.bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static List<AuditEntry> read(
      Connection connection, AuditCondition condition, String order, long offset, int size)
      throws SQLException {
    String sql =
        "SELECT * FROM lockstep.audit" + condition.where() + order + " FETCH NEXT ? ROWS ONLY";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int next = condition.bind(statement);
      statement.setLong(next, offset);
      statement.setInt(next + 1, size);
      List<AuditEntry> entries = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          entries.add(entry(rows));
        }
      }
      return entries;
    }
  }

  /** The row that a result set stands at. */
  static AuditEntry entry(ResultSet rows) throws SQLException {
    return new AuditEntry(
        rows.getLong("id"),
        rows.getObject("at", OffsetDateTime.class).toInstant(),
        rows.getString("origin"),
        event(rows));
  }

  private static AuditEvent event(ResultSet rows) throws SQLException {
    return new AuditEvent(
        rows.getString("who"),
        rows.getString("action"),
        new AuditObject(
            rows.getObject("run", Long.class),
            rows.getObject("task", Long.class),
            rows.getObject("company", Integer.class),
            rows.getString("program"),
            rows.getObject("operation", Long.class),
            rows.getString("entry"),
            rows.getObject("load", Long.class)),
        rows.getString("reason"),
        rows.getString("result"));
  }
}
