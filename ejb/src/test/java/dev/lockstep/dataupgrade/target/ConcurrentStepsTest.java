package dev.lockstep.dataupgrade.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.folder.Checksum;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SqlScript;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two programs of one company on H2 at the same time, which loses rows of tables being altered. */
class ConcurrentStepsTest {

  private static final int ROUNDS = 400;

  private final DataSource database = ControlDatabaseFixture.empty(ControlDialect.H2);
  private final Lock ddlLock = new ReentrantLock();
  private final ReadWriteLock tables = new ReentrantReadWriteLock();
  private final CyclicBarrier together = new CyclicBarrier(2);

  @Test
  void no_row_is_lost_that_is_inserted_while_its_table_is_altered() throws Exception {
    ExecutorService bshells = Executors.newFixedThreadPool(2);
    try (Connection first = connect();
        Connection second = connect()) {
      CompanyHistory.create(first);
      first.commit();
      for (int round = 0; round < ROUNDS; round++) {
        Rows.execute(first, "create table t" + round + " (id int)");
        first.commit();
        String alter = "alter table t" + round + " add name varchar(20)";
        // the second statement finds out whether they wait for each other
        String insert =
            "insert into t%d (id) values (77); create view v%d as select 1 as one"
                .formatted(round, round);
        Future<ExecutionResult> altered = bshells.submit(() -> execute(first, "alter-", alter));
        Future<ExecutionResult> inserted = bshells.submit(() -> execute(second, "insert-", insert));
        assertThat(altered.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Done.class);
        assertThat(inserted.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Done.class);
        assertThat(rows(first, "t" + round)).as("round %d", round).isEqualTo(1);
      }
    } finally {
      bshells.shutdownNow();
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private ExecutionResult execute(Connection connection, String code, String sql) throws Exception {
    CompanyConnection company =
        new CompanyConnection(
            connection, DatabaseKind.H2, connection.getSchema(), ddlLock, tables, null);
    ProgramExecution execution =
        new ProgramExecution(
            new RunId(1),
            code + Checksum.of(sql),
            Checksum.of(sql),
            SqlScript.split(sql, DatabaseKind.H2),
            false);
    together.await(60, TimeUnit.SECONDS);
    return new StepwiseExecutor().execute(company, execution);
  }

  private static long rows(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
