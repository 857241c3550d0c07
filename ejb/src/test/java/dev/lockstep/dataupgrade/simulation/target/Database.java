package dev.lockstep.dataupgrade.simulation.target;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.target.CompanyHistory;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SqlScript;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/** A new database with the schema of one company, and all that can be read of it. */
public final class Database implements AutoCloseable {

  private final DataSource source;
  private final DatabaseKind kind;
  public final Connection connection;
  public final CompanyConnection company;

  public Database(DatabaseKind kind) throws SQLException {
    this.kind = kind;
    this.source =
        ControlDatabaseFixture.empty(
            kind == DatabaseKind.H2 ? ControlDialect.H2 : ControlDialect.POSTGRESQL);
    this.connection = source.getConnection();
    String schema = kind == DatabaseKind.H2 ? "C40" : "c40";
    execute("CREATE SCHEMA " + schema);
    company = new CompanyConnection(connection, kind, schema, new ReentrantLock());
    company.select();
    CompanyHistory.create(connection);
    connection.setAutoCommit(false);
  }

  /** Executes statements and commits. */
  public void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
  }

  /** A program of run 19. */
  public ProgramExecution program(String code, String script) {
    return new ProgramExecution(
        new RunId(19), code, "checksum-" + code, SqlScript.split(script, kind), false);
  }

  /** Executes a program in a sandbox that sees no obstacle in it. */
  static ExecutionResult execute(Sandbox sandbox, ProgramExecution program) throws SQLException {
    return sandbox.executor().execute(sandbox.place(), program);
  }

  /** The rows of a query on a connection of its own, columns separated by bars. */
  public List<String> rows(String query) throws SQLException {
    try (Connection other = source.getConnection()) {
      return rows(other, query);
    }
  }

  static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.append(rows.getString(column)).append('|');
        }
        found.add(row.toString());
      }
    }
    return found;
  }

  /** Structure, rows and sequences of all schemas. */
  public List<String> dump() throws SQLException {
    return switch (kind) {
      case H2 ->
          rows("SCRIPT NOPASSWORDS").stream()
              .map(line -> line.replaceAll(" SELECTIVITY \\d+", ""))
              .toList();
      case POSTGRESQL -> dumpPostgres();
    };
  }

  private List<String> dumpPostgres() throws SQLException {
    List<String> dump = new ArrayList<>();
    String user = " WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";
    dump.addAll(rows("SELECT nspname FROM pg_namespace n" + user + " ORDER BY 1"));
    dump.addAll(
        rows(
            "SELECT n.nspname, c.relname, c.relkind, a.attname, a.attnum, a.atttypid::regtype,"
                + " a.attnotnull, pg_get_expr(d.adbin, d.adrelid) FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
                + " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                + user
                + " ORDER BY 1, 2, 5"));
    dump.addAll(rows("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1, 2"));
    for (String table :
        rows(
            "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) || '.' || c.relkind::text"
                + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + user
                + " AND c.relkind IN ('r', 'S') ORDER BY 1")) {
      String name = table.substring(0, table.lastIndexOf('.'));
      String columns = table.endsWith(".S|") ? "last_value, is_called" : "t.*::text";
      rows("SELECT " + columns + " FROM " + name + " t ORDER BY 1")
          .forEach(row -> dump.add(name + " " + row));
    }
    return dump;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
