package dev.lockstep.transporter.target;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.Mode;
import dev.lockstep.transporter.TableLoad;
import dev.lockstep.transporter.source.InstanceSource;
import dev.lockstep.transporter.source.SourceFolders;
import dev.lockstep.transporter.source.SourcePlan;
import dev.lockstep.transporter.source.SourcePlanner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A company in a new database, a folder with files, and loads from there. */
final class LoadedCompany {

  /** A clock that stands still, so that nothing is committed unless it is asked for. */
  static final Clock STANDING = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  final DatabaseKind kind;
  final Path folder;
  private final DataSource database;
  private @Nullable DataSource lockstep;
  private final ReentrantLock ddl = new ReentrantLock();
  private final ReentrantReadWriteLock tables = new ReentrantReadWriteLock();
  int blockSize = 200;
  long errorLimit = 1000;
  Mode mode = Mode.EMPTY;
  Clock clock = STANDING;

  LoadedCompany(DatabaseKind kind, Path folder) throws SQLException {
    this.kind = kind;
    this.folder = folder;
    this.database =
        ControlDatabaseFixture.empty(
            kind == DatabaseKind.H2 ? ControlDialect.H2 : ControlDialect.POSTGRESQL);
    execute("CREATE SCHEMA c410");
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Rows with their columns separated by bars. */
  List<String> rows(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(rows.getString(column));
        }
        found.add(String.join("|", row.stream().map(String::valueOf).toList()));
      }
    }
    return found;
  }

  /** Whom Lockstep connects as from now on, instead of the administrator. */
  void connectAs(DataSource user) {
    lockstep = user;
  }

  private Connection connect() throws SQLException {
    return (lockstep == null ? database : lockstep).getConnection();
  }

  /** A connection of the administrator. */
  Connection administrator() throws SQLException {
    return database.getConnection();
  }

  CompanyConnection open() throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    String schema = kind == DatabaseKind.H2 ? "C410" : "c410";
    return new CompanyConnection(connection, kind, schema, ddl, tables, null);
  }

  Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (OutputStream out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(bytes);
    }
    return file;
  }

  SourceFolders folders() {
    return new SourceFolders(folder, List.of());
  }

  private Connection query(String dataStore, String schema) throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    if (!schema.isEmpty()) {
      connection.setSchema(
          kind == DatabaseKind.H2 ? schema.toUpperCase(java.util.Locale.ROOT) : schema);
    }
    return connection;
  }

  SourcePlanner planner() {
    return new SourcePlanner(folders(), this::query);
  }

  SourcePlan plan(From from, int instances) throws SQLException {
    try (CompanyConnection company = open()) {
      TargetTable table =
          BeginLoading.table(TargetPart.ofCompany(company), new Into.CompanyTable(410, "t"));
      return planner().plan(from, instances, table.columns());
    }
  }

  TableLoad work(From from) {
    return new TableLoad(from, new Into.CompanyTable(410, "t"), mode, errorLimit);
  }

  void begin(LoadIdentity load, From from, SourcePlan plan) throws SQLException {
    try (CompanyConnection company = open()) {
      new BeginLoading(TargetPart.ofCompany(company), work(from)).begin(load, plan.columns());
    }
  }

  InstanceLoad instance(LoadIdentity load, From from, SourcePlan plan, int number)
      throws SQLException {
    InstanceSource source = new InstanceSource(from, plan, number, folders(), this::query);
    return new InstanceLoad(
        new InstanceOrder(load, number, work(from), plan),
        TargetParts.ofCompany(open()),
        new BlockSupply(source, blockSize),
        clock);
  }

  static LoadIdentity attempt(int attempt) {
    return new LoadIdentity("5f3a-the-load", 7, 42, attempt);
  }

  /** Loads everything, one instance after the other. */
  LoadStatistics loadAll(From from, int instances) throws SQLException {
    SourcePlan plan = plan(from, instances);
    begin(attempt(1), from, plan);
    LoadStatistics sum = LoadStatistics.NONE;
    for (int i = 1; i <= instances; i++) {
      try (InstanceLoad load = instance(attempt(1), from, plan, i)) {
        load.logOn();
        load.takeUp();
        sum = sum.plus(toTheEnd(load));
      }
    }
    return sum;
  }

  static LoadStatistics toTheEnd(InstanceLoad load) throws SQLException {
    while (load.loadNext()) {
      // loads on
    }
    load.commit();
    return load.statistics();
  }
}
