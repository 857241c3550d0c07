package dev.lockstep.sequencer.live;

import dev.lockstep.events.Cell;
import dev.lockstep.events.EventTopic;
import dev.lockstep.sequencer.EntryState;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what viewers see of operations, in two short queries. */
final class OperationRows {

  /** How many of the newest operations are shown, besides those under way or asked for. */
  private static final int NEWEST = 20;

  private final ControlTransactions transactions;

  OperationRows(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** How many entries an operation has, and how many of them are passed. */
  private record Tally(int entries, int passed) {
    Tally with(EntryState state) {
      return new Tally(entries + 1, passed + (state.passed() ? 1 : 0));
    }
  }

  /** The cells of all operations to be shown, and of their entries. */
  List<Cell> watched(Set<Long> named) {
    String chosen =
        "(id IN (SELECT id FROM lockstep.operation ORDER BY id DESC FETCH FIRST "
            + NEWEST
            + " ROWS ONLY) OR finished_at IS NULL"
            + (named.isEmpty()
                ? ")"
                : " OR id IN ("
                    + named.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + "))");
    return transactions.in(
        connection -> {
          List<Cell> cells = new ArrayList<>();
          Map<Long, Tally> tallies = entries(connection, chosen, cells);
          operations(connection, chosen, tallies, cells);
          return cells;
        });
  }

  private static Map<Long, Tally> entries(Connection connection, String chosen, List<Cell> cells)
      throws SQLException {
    Map<Long, Tally> tallies = new HashMap<>();
    String sql =
        "SELECT * FROM lockstep.operation_entry WHERE operation IN"
            + " (SELECT id FROM lockstep.operation WHERE "
            + chosen
            + ") ORDER BY operation, position";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        EntryEvent entry = entry(rows);
        EntryState state = EntryState.valueOf(entry.state());
        tallies.merge(
            entry.operation(), new Tally(0, 0).with(state), (tally, one) -> tally.with(state));
        String key = entry.operation() + "/" + entry.entry();
        cells.add(Cell.of(EventTopic.ENTRIES, key, entry));
      }
    }
    return tallies;
  }

  private static EntryEvent entry(ResultSet rows) throws SQLException {
    return new EntryEvent(
        rows.getLong("operation"),
        rows.getString("name"),
        rows.getInt("position"),
        rows.getString("type"),
        rows.getString("state"),
        rows.getInt("attempt"),
        rows.getString("message"),
        rows.getString("passed_by"),
        time(rows, "started_at"),
        time(rows, "finished_at"));
  }

  private static void operations(
      Connection connection, String chosen, Map<Long, Tally> tallies, List<Cell> cells)
      throws SQLException {
    String sql = "SELECT * FROM lockstep.operation WHERE " + chosen + " ORDER BY id";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        long id = rows.getLong("id");
        Tally tally = tallies.getOrDefault(id, new Tally(0, 0));
        cells.add(Cell.of(EventTopic.OPERATIONS, String.valueOf(id), operation(rows, id, tally)));
      }
    }
  }

  private static OperationEvent operation(ResultSet rows, long id, Tally tally)
      throws SQLException {
    return new OperationEvent(
        id,
        rows.getString("name"),
        rows.getInt("version"),
        rows.getString("title"),
        rows.getString("state"),
        rows.getString("wish"),
        rows.getString("message"),
        rows.getString("driver"),
        tally.entries(),
        tally.passed(),
        time(rows, "started_at"),
        time(rows, "finished_at"));
  }

  private static @Nullable String time(ResultSet rows, String column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant().toString();
  }
}
