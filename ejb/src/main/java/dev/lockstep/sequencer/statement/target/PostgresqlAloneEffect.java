package dev.lockstep.sequencer.statement.target;

import dev.lockstep.sequencer.statement.ConcurrentIndex;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What PostgreSQL executes outside of transactions: an index that is made or dropped while its
 * table is used is in the catalog, valid or not. All else (VACUUM, REINDEX, CLUSTER, ALTER SYSTEM)
 * has the same effect when it is executed twice.
 */
final class PostgresqlAloneEffect implements AloneEffect {

  private static final String MADE =
      "SELECT i.indisvalid, i.indexrelid::regclass::text FROM pg_index i"
          + " JOIN pg_class c ON c.oid = i.indexrelid"
          + " WHERE i.indrelid = to_regclass(?) AND c.relname = ?";
  private static final String DROPPED =
      "SELECT i.indisvalid, i.indexrelid::regclass::text FROM pg_index i"
          + " WHERE i.indexrelid = to_regclass(?)";

  private final Connection connection;

  PostgresqlAloneEffect(Connection connection) {
    this.connection = connection;
  }

  private enum State {
    /** No index tells anything. */
    NONE,
    MISSING,
    INVALID,
    VALID
  }

  private record Found(State state, String name) {}

  @Override
  public String picture(SqlStatement statement) throws SQLException {
    return look(statement).state().name();
  }

  @Override
  public boolean tookEffect(SqlStatement statement, String before) throws SQLException {
    State now = look(statement).state();
    boolean changed = !now.name().equals(before);
    boolean made = ConcurrentIndex.of(statement.text()).filter(ConcurrentIndex::made).isPresent();
    return changed && now == (made ? State.VALID : State.MISSING);
  }

  /** Making an index leaves an invalid one when it fails or is interrupted. */
  @Override
  public Optional<String> clear(SqlStatement statement, String before) throws SQLException {
    Found found = look(statement);
    boolean made = ConcurrentIndex.of(statement.text()).filter(ConcurrentIndex::made).isPresent();
    if (made && found.state() == State.INVALID && before.equals(State.MISSING.name())) {
      connection.setAutoCommit(true);
      try (Statement drop = connection.createStatement()) {
        drop.execute("DROP INDEX CONCURRENTLY IF EXISTS " + found.name());
      } finally {
        connection.setAutoCommit(false);
      }
    }
    return Optional.empty();
  }

  private Found look(SqlStatement statement) throws SQLException {
    Optional<ConcurrentIndex> index = ConcurrentIndex.of(statement.text());
    if (index.isEmpty()) {
      return new Found(State.NONE, "");
    }
    boolean made = index.get().made();
    try (PreparedStatement query = connection.prepareStatement(made ? MADE : DROPPED)) {
      query.setString(1, made ? index.get().table() : index.get().index());
      if (made) {
        query.setString(2, index.get().catalogName());
      }
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? new Found(rows.getBoolean(1) ? State.VALID : State.INVALID, rows.getString(2))
            : new Found(State.MISSING, "");
      }
    } finally {
      connection.rollback();
    }
  }
}
