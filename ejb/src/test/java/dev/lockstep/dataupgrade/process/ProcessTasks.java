package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.target.CompanyHistory;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.site.Company;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.ResolvedDataStore;
import dev.lockstep.site.connection.CompanyConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A company's database and tasks for it. Close it to let the database go. */
final class ProcessTasks implements AutoCloseable {

  private static final String PASSWORD = "s3cret";

  private final String url;
  private final DatabaseKind kind;
  private final Path folder;
  private final Connection kept;
  private @Nullable DataRange range;

  ProcessTasks(String url, Path folder) throws SQLException, IOException {
    this.url = url;
    this.kind = DatabaseKind.fromJdbcUrl(url).orElseThrow();
    this.folder = Files.createDirectories(folder);
    this.kept = DriverManager.getConnection(url, user(), PASSWORD);
    CompanyHistory.create(kept);
    try (Statement statement = kept.createStatement()) {
      statement.execute("CREATE TABLE item (id INTEGER)");
      statement.execute("INSERT INTO item VALUES (7)");
    }
  }

  String user() {
    return kind == DatabaseKind.H2 ? "sa" : "postgres";
  }

  CompanyConnection open() throws SQLException {
    Connection connection = DriverManager.getConnection(url, user(), PASSWORD);
    connection.setAutoCommit(false);
    return new CompanyConnection(connection, kind, connection.getSchema(), new ReentrantLock());
  }

  /** From now on tasks are for these rows. */
  void divide(DataRange rows) {
    range = rows;
  }

  ProcessTask task(Duration limit, BooleanSupplier stopped) throws IOException {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    return new ProcessTask(
        new ProgramExecution(new RunId(19), "p", "c1", List.of(), false, null, range),
        new Company(410, "live", "live", "b61ua6", "erp", "c410", List.of()),
        2,
        new ResolvedDataStore("erp", url, null, user(), PASSWORD),
        limit,
        folder,
        scratch,
        stopped,
        new ReportCollector());
  }

  Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** The first column of a query as text, joined by commas. */
  String query(String sql) throws SQLException {
    try (Statement statement = kept.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      StringBuilder values = new StringBuilder();
      while (rows.next()) {
        values.append(values.length() == 0 ? "" : ",").append(rows.getString(1));
      }
      return values.toString();
    }
  }

  @Override
  public void close() throws SQLException {
    kept.close();
  }
}
