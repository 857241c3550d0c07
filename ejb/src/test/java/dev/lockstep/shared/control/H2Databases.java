package dev.lockstep.shared.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Databases in the memory of the tests. */
final class H2Databases implements TestDatabases {

  private final List<DataSource> made = new ArrayList<>();
  private int names;

  @Override
  public synchronized DataSource empty() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:test" + ++names + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
    made.add(source);
    return source;
  }

  @Override
  public DataSource migrated() {
    DataSource source = empty();
    ControlDatabaseFixture.migrate(source, ControlDialect.H2);
    return source;
  }

  @Override
  public synchronized void dropAll() {
    for (DataSource source : made) {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN IMMEDIATELY");
      } catch (SQLException e) {
        throw new IllegalStateException("H2 did not end a database", e);
      }
    }
    made.clear();
  }
}
