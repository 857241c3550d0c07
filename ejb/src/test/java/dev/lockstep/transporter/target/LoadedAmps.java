package dev.lockstep.transporter.target;

import dev.lockstep.amp.AmpRouter;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.target.Cylinder;
import dev.lockstep.site.amp.target.CylinderIndex;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageConnection;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;

/** Four AMPs in two databases, a folder with files, and loads from there into table {@code t}. */
final class LoadedAmps {

  static final List<Integer> AMPS = List.of(0, 1, 5, 7);

  final DatabaseKind kind;
  final ConfigurationMap map;
  final AmpRouter router;
  private final Path folder;
  private final Map<Integer, DataSource> databases = new TreeMap<>();
  private final ReentrantLock ddl = new ReentrantLock();
  private final Map<Integer, ReentrantReadWriteLock> tables = new TreeMap<>();
  int blockSize = 200;
  long errorLimit = 1000;
  Mode mode = Mode.EMPTY;
  List<String> index = List.of("id");
  Clock clock = LoadedCompany.STANDING;

  LoadedAmps(DatabaseKind kind, Path folder, String columns) throws SQLException {
    this.kind = kind;
    this.folder = folder;
    Map<Integer, String> storages = new TreeMap<>();
    DataSource first = database();
    DataSource second = database();
    for (int amp : AMPS) {
      storages.put(amp, "disk" + amp);
      databases.put(amp, amp < 5 ? first : second);
      tables.put(amp, new ReentrantReadWriteLock());
      execute(amp, "CREATE SCHEMA S", "CREATE TABLE S.t (" + columns + ")");
      adopt(amp, "t");
    }
    map = ConfigurationMap.first(storages);
    router = AmpRouter.of(map.text());
  }

  private DataSource database() throws SQLException {
    return ControlDatabaseFixture.empty(
        kind == DatabaseKind.H2 ? ControlDialect.H2 : ControlDialect.POSTGRESQL);
  }

  void adopt(int amp, String table) throws SQLException {
    try (TargetPart part = open(amp)) {
      StorageConnection storage = StorageConnection.of(part.opened(), "disk" + amp);
      MarkerTables.create(storage);
      new CylinderIndex(storage)
          .claim(new Cylinder(kept(table), 1, amp, null, null, null, null, "adopt"));
      part.opened().connection().commit();
    }
  }

  String kept(String name) {
    return kind == DatabaseKind.H2 ? name.toUpperCase(Locale.ROOT) : name;
  }

  private static String schema(int amp) {
    return "disk" + amp;
  }

  /** Executes statements; {@code S} alone stands for the AMP's schema. */
  void execute(int amp, String... statements) throws SQLException {
    try (Connection connection = databases.get(amp).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql.replaceAll("\\bS\\b", schema(amp)));
      }
    }
  }

  void executeAll(String... statements) throws SQLException {
    for (int amp : AMPS) {
      execute(amp, statements);
    }
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> rows(int amp, String query, Row<T> reader) throws SQLException {
    List<T> found = new ArrayList<>();
    try (Connection connection = databases.get(amp).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query.replaceAll("\\bS\\b", schema(amp)))) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
  }

  /** The first column of a query in all AMPs. */
  List<String> texts(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    for (int amp : AMPS) {
      found.addAll(rows(amp, query, row -> row.getString(1)));
    }
    return found;
  }

  long sum(String query) throws SQLException {
    return texts(query).stream().mapToLong(Long::parseLong).sum();
  }

  TargetPart open(int amp) throws SQLException {
    Connection connection = databases.get(amp).getConnection();
    connection.setAutoCommit(false);
    CompanyConnection opened =
        new CompanyConnection(connection, kind, kept(schema(amp)), ddl, tables.get(amp), null);
    return new TargetPart(opened, new TargetPart.Owner(amp, "disk" + amp));
  }

  TargetParts open() throws SQLException {
    List<TargetPart> parts = new ArrayList<>();
    for (int amp : AMPS) {
      parts.add(open(amp));
    }
    return new TargetParts(parts, map);
  }

  void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  TableLoad work(From from) {
    return new TableLoad(from, new Into.AmpTable("t", index), mode, errorLimit);
  }

  private SourceFolders folders() {
    return new SourceFolders(folder, List.of());
  }

  private Connection query(String dataStore, String schema) throws SQLException {
    Connection connection = databases.get(0).getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  SourcePlan plan(From from, int instances) throws SQLException {
    try (TargetParts target = open()) {
      List<String> columns = new AmpTables(target, work(from).into()).find().get(0).columns();
      return new SourcePlanner(folders(), this::query).plan(from, instances, columns);
    }
  }

  /** What is checked before a load is made. */
  void check(From from, List<String> columns) throws SQLException {
    try (TargetParts target = open()) {
      AmpTables found = new AmpTables(target, work(from).into());
      found.find();
      found.check(work(from), columns);
    }
  }

  void begin(LoadIdentity load, From from, SourcePlan plan) throws SQLException {
    try (MasterSession master = new MasterSession(open(), load)) {
      master.begin(work(from), plan.columns());
    }
  }

  InstanceLoad instance(LoadIdentity load, From from, SourcePlan plan, int number)
      throws SQLException {
    InstanceSource source = new InstanceSource(from, plan, number, folders(), this::query);
    InstanceLoad made =
        new InstanceLoad(
            new InstanceOrder(load, number, work(from), plan),
            open(),
            new BlockSupply(source, blockSize),
            clock);
    made.logOn();
    made.takeUp();
    return made;
  }

  /** Loads everything, one instance after the other. */
  LoadStatistics loadAll(From from, int instances) throws SQLException {
    SourcePlan plan = plan(from, instances);
    begin(LoadedCompany.attempt(1), from, plan);
    LoadStatistics sum = LoadStatistics.NONE;
    for (int i = 1; i <= instances; i++) {
      try (InstanceLoad load = instance(LoadedCompany.attempt(1), from, plan, i)) {
        sum = sum.plus(LoadedCompany.toTheEnd(load));
      }
    }
    return sum;
  }
}
