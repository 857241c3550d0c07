package dev.lockstep.examples.seed;

import dev.lockstep.examples.flowable.Component;
import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.jdbc.ScriptRunner;
import dev.lockstep.examples.site.Seed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The rows that a company has at Flowable 6.0.0, written by the engine of that version.
 *
 * @param tables in an order that keeps foreign keys
 */
record OldRows(List<SeedTable> tables) {
  private static final String STORY = "dev.lockstep.examples.oldengine.OldEngineStory";
  private static final List<String> TABLES =
      List.of(
          "ACT_GE_PROPERTY",
          "ACT_RE_DEPLOYMENT",
          "ACT_GE_BYTEARRAY",
          "ACT_RE_PROCDEF",
          "ACT_RU_EXECUTION",
          "ACT_RU_TASK",
          "ACT_RU_VARIABLE",
          "ACT_RU_IDENTITYLINK",
          "ACT_RU_TIMER_JOB",
          "ACT_HI_PROCINST",
          "ACT_HI_ACTINST",
          "ACT_HI_TASKINST",
          "ACT_HI_VARINST",
          "ACT_HI_IDENTITYLINK",
          "ACT_HI_COMMENT");

  /** Runs the old engine once, in memory, and takes the rows that there are for each seed. */
  static Map<Seed, OldRows> write(OldEngineLibrary library) throws IOException, SQLException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      createTables(library, connection, Product.H2);
      Snapshots snapshots = new Snapshots(connection);
      runStory(library, pool, snapshots);
      statement.execute("SHUTDOWN");
      return snapshots.taken;
    } finally {
      pool.dispose();
    }
  }

  /** Takes the rows whenever the number of instances is that of a seed. */
  private static final class Snapshots implements IntPredicate {
    private final Connection connection;
    private final Map<Seed, OldRows> taken = new EnumMap<>(Seed.class);

    Snapshots(Connection connection) {
      this.connection = connection;
    }

    @Override
    public boolean test(int instances) {
      boolean goOn = false;
      for (Seed seed : Seed.values()) {
        if (seed.instances() == instances) {
          taken.put(seed, read(connection));
        }
        goOn |= seed.instances() > instances;
      }
      return goOn;
    }
  }

  private static OldRows read(Connection connection) {
    List<SeedTable> tables = new ArrayList<>();
    try {
      for (String table : TABLES) {
        tables.add(SeedTable.read(connection, table));
      }
    } catch (SQLException fault) {
      throw new IllegalStateException("cannot read what the old engine wrote", fault);
    }
    return new OldRows(tables);
  }

  /** Creates the tables of 6.0.0 with that version's own scripts. */
  static void createTables(OldEngineLibrary library, Connection connection, Product product)
      throws IOException, SQLException {
    for (Component component : List.of(Component.ENGINE, Component.HISTORY)) {
      String name = "create " + component.label();
      ScriptRunner.run(connection, name, library.createScript(product, component));
    }
  }

  private static void runStory(OldEngineLibrary library, DataSource source, IntPredicate goOn)
      throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader classPath = OldRows.class.getClassLoader();
    try (OldEngineLoader loader = new OldEngineLoader(library.urls(), classPath)) {
      thread.setContextClassLoader(loader);
      story(loader).accept(source, goOn);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @SuppressWarnings("unchecked")
  private static BiConsumer<DataSource, IntPredicate> story(OldEngineLoader loader) {
    try {
      Object story = loader.loadClass(STORY).getDeclaredConstructor().newInstance();
      return (BiConsumer<DataSource, IntPredicate>) story;
    } catch (ReflectiveOperationException fault) {
      throw new IllegalStateException("cannot load the story of the old engine", fault);
    }
  }

  /** Writes the rows into a schema of 6.0.0, in one transaction. */
  void load(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    for (SeedTable table : tables) {
      table.write(connection);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }
}
