package dev.lockstep.shared.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the audit that are wanted, as a condition with its values. Not thread-safe. */
final class AuditCondition {

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  AuditCondition(AuditQuery query) {
    add("who = ?", query.who());
    String action = query.action();
    if (action != null) {
      String words = action + " ";
      add("(action = ? OR LEFT(action, ?) = ?)", action, words.length(), words);
    }
    add("run = ?", query.run());
    add("operation = ?", query.operation());
    add("load = ?", query.load());
    time("at >= ?", query.from());
    time("at < ?", query.until());
  }

  private void time(String condition, @Nullable Instant time) {
    add(condition, time == null ? null : time.atOffset(ZoneOffset.UTC));
  }

  private void add(String condition, @Nullable Object value) {
    if (value != null) {
      add(condition, new Object[] {value});
    }
  }

  private void add(String condition, Object... given) {
    conditions.add(condition);
    values.addAll(List.of(given));
  }

  /** Only rows that were added after this one. */
  AuditCondition after(long id) {
    add("id > ?", new Object[] {id});
    return this;
  }

  /** A WHERE clause, or nothing. */
  String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /**
   * Sets the values.
   *
   * @return the index of the next parameter
   */
  int bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (Object value : values) {
      statement.setObject(index++, value);
    }
    return index;
  }
}
