package dev.lockstep.transporter.load.persistence;

import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of loads. Safe for use by many threads. */
public final class LoadCatalog {

  private static final String IN_STATES = " WHERE l.state IN (";
  private static final Map<String, String> SORT = new LinkedHashMap<>();

  static {
    SORT.put("load", "l.id");
    SORT.put("name", "l.name");
  }

  private final ControlTransactions transactions;

  public LoadCatalog(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** The loads that a batch job works on, or did when its server ended; the oldest first. */
  public List<Load> active() {
    return transactions.in(
        connection -> LoadRows.read(connection, IN_STATES + LoadRows.ACTIVE + ") ORDER BY l.id"));
  }

  /** The newest loads and those that a batch job works on, the oldest first. */
  public List<Load> watched(int newest) {
    return transactions.in(
        connection ->
            LoadRows.read(
                connection,
                IN_STATES
                    + LoadRows.ACTIVE
                    + ") OR l.id IN (SELECT id FROM lockstep.load ORDER BY id DESC FETCH FIRST "
                    + newest
                    + " ROWS ONLY) ORDER BY l.id"));
  }

  /** The loads that may still be resumed or are under way, the oldest first. */
  public List<Load> unfinished() {
    return transactions.in(
        connection -> LoadRows.read(connection, "WHERE l.state <> 'COMPLETED' ORDER BY l.id"));
  }

  /** The newest load that a caller has started. */
  public Optional<LoadId> of(String caller) {
    return transactions.in(
        connection ->
            LoadRows.read(connection, "WHERE l.caller = ? ORDER BY l.id DESC", caller).stream()
                .map(Load::id)
                .findFirst());
  }

  /** Loads, the newest first; a null state means any. */
  public Page<Load> page(@Nullable LoadState state, PageRequest request) {
    boolean ascending = request.sort() != null && !request.descending();
    String where = state == null ? "" : "WHERE l.state = '" + state.name() + "'";
    String rest =
        where
            + " ORDER BY "
            + request.sortColumn(SORT)
            + (ascending ? "" : " DESC")
            + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    return transactions.in(
        connection ->
            new Page<>(
                LoadRows.read(connection, rest, request.offset(), request.size()),
                request.page(),
                request.size(),
                count(connection, where)));
  }

  private static long count(Connection connection, String where) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT count(*) FROM lockstep.load l " + where);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
