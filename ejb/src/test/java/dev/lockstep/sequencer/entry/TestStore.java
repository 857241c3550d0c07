package dev.lockstep.sequencer.entry;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.DataStoreConnections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A new database as a data store named {@code erp}, with the schema {@code c410}. */
public final class TestStore implements AutoCloseable {

  private final Connection admin;
  private final String url;
  private final DatabaseKind kind;

  /** A database of this kind: in memory, or in the PostgreSQL that all tests share. */
  public TestStore(DatabaseKind kind) throws SQLException {
    this.kind = kind;
    ControlDialect dialect =
        kind == DatabaseKind.H2 ? ControlDialect.H2 : ControlDialect.POSTGRESQL;
    this.admin = ControlDatabaseFixture.empty(dialect).getConnection();
    this.url = admin.getMetaData().getURL().split("[;?]")[0];
    execute("CREATE SCHEMA c410");
  }

  /** Connections that do not wait long for one that is away. */
  public static DataStoreConnections connections() {
    return new DataStoreConnections(Duration.ofMillis(1500));
  }

  public DataStore store() {
    return storeAs(kind == DatabaseKind.H2 ? null : "postgres");
  }

  /** The data store by another user, whose password is {@code x}. */
  public DataStore storeAs(@Nullable String user) {
    return new DataStore("erp", url, null, user, user == null ? null : "x");
  }

  public String url() {
    return url;
  }

  /** Executes statements as the database's administrator. */
  public void execute(String... statements) {
    try (Statement statement = admin.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of a query as text, joined by commas. */
  public String query(String sql) {
    try (Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      StringBuilder values = new StringBuilder();
      while (rows.next()) {
        values.append(values.length() == 0 ? "" : ",").append(rows.getString(1));
      }
      return values.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    admin.close();
  }
}
