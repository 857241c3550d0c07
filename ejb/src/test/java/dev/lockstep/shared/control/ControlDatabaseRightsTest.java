package dev.lockstep.shared.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.audit.AuditSeals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The users of a control database on PostgreSQL, with the rights that the scripts give them. */
class ControlDatabaseRightsTest {

  private static final String LACKS_RIGHT = "42501";
  private static final String JOBS = "CREATE TABLE IF NOT EXISTS JOB_INSTANCE (ID BIGSERIAL)";

  private static final List<String> REFUSED =
      List.of(
          "UPDATE lockstep.audit SET who = 'eve'",
          "DELETE FROM lockstep.audit",
          "TRUNCATE lockstep.audit",
          "UPDATE lockstep.audit_seal SET hash = 'x'",
          "DELETE FROM lockstep.audit_seal",
          "TRUNCATE lockstep.audit_seal",
          "ALTER TABLE lockstep.audit DISABLE TRIGGER ALL",
          "DROP TABLE lockstep.audit",
          "ALTER TABLE lockstep.site ADD COLUMN more INTEGER",
          "CREATE TABLE lockstep.more (id INTEGER)",
          "CREATE TABLE public.more (id INTEGER)",
          "CREATE SCHEMA more",
          "CREATE TEMPORARY TABLE more (id INTEGER)",
          "UPDATE lockstep.flyway_schema_history SET success = false");

  private final DataSource administrator = ControlDatabaseFixture.empty(ControlDialect.POSTGRESQL);
  private final String user = RightsScript.newUser("server");
  private final String migration = RightsScript.newUser("migration");
  private String url = "";
  private String database = "";

  @BeforeEach
  void find() throws SQLException {
    try (Connection connection = administrator.getConnection()) {
      url = connection.getMetaData().getURL();
      database = connection.getCatalog();
    }
  }

  private RightsScript script(String name) {
    return RightsScript.of(
        name, Map.of("database", database, "user", user, "migration", migration));
  }

  private void execute(RightsScript script) throws SQLException {
    try (Connection connection = administrator.getConnection()) {
      script.execute(connection);
    }
  }

  private DataSource by(String name) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(name);
    source.setPassword("x");
    return source;
  }

  /** What the server does with a control database that it has not seen before. */
  private void start(@Nullable MigrationUser migrates) throws SQLException {
    sql(JOBS);
    new ControlDatabase(by(user), migrates).migrate();
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = by(user).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = administrator.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"control-database.sql", "control-database-two-users.sql"})
  void the_rights_of_the_scripts_suffice(String script) throws Exception {
    execute(script(script));
    @Nullable MigrationUser migrates =
        script.contains("two") ? new MigrationUser(migration, "x") : null;

    start(migrates);
    start(migrates);

    ControlTransactions transactions = new ControlTransactions(by(user));
    append(transactions);
    AuditSeals seals = new AuditSeals(transactions);
    assertThat(seals.verify(null).intact()).isTrue();
    assertThat(seals.verify(null).rows()).isEqualTo(1);
    sql(
        "INSERT INTO lockstep.site SELECT * FROM lockstep.site",
        "UPDATE lockstep.upgrade_run SET version = version + 1",
        "DELETE FROM lockstep.upgrade_task",
        "SELECT * FROM lockstep.upgrade_run FOR UPDATE",
        "ANALYZE lockstep.upgrade_task",
        "INSERT INTO job_instance DEFAULT VALUES");
    assertThat(rows("SELECT schemaname FROM pg_tables WHERE tablename = 'job_instance'"))
        .containsExactly("lockstep_jobs");
    assertThat(rows("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'lockstep'"))
        .containsExactly(migrates == null ? user : migration);
    assertThat(
            rows(
                "SELECT rolname FROM pg_roles WHERE rolname IN ('"
                    + user
                    + "', '"
                    + migration
                    + "') AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR"
                    + " rolbypassrls)"))
        .isEmpty();
  }

  private static void append(ControlTransactions transactions) {
    transactions.in(
        connection -> {
          AuditEvent event = new AuditEvent("ann", "apply", AuditObject.NONE, null, "was applied");
          AuditLog.append(connection, ControlDialect.POSTGRESQL, event);
          return true;
        });
  }

  @Test
  void with_two_users_the_server_can_only_add_to_the_audit_and_change_no_table() throws Exception {
    execute(script("control-database-two-users.sql"));
    start(new MigrationUser(migration, "x"));
    append(new ControlTransactions(by(user)));

    assertThat(REFUSED)
        .allSatisfy(
            statement ->
                assertThatThrownBy(() -> sql(statement))
                    .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo(LACKS_RIGHT)));

    assertThat(rows("SELECT who FROM lockstep.audit")).containsExactly("ann");
  }

  /** Who may not make the schema is the same for one user as for two, and told after 9 s. */
  @ParameterizedTest
  @CsvSource({
    "control-database.sql, GRANT CONNECT, permission denied for database",
    "control-database.sql, CREATE SCHEMA lockstep_jobs, no schema has been selected",
    "control-database.sql, ALTER ROLE, permission denied for schema public",
    "control-database-two-users.sql, CREATE SCHEMA lockstep AUTH, permission denied for database",
    "control-database-two-users.sql, CREATE SCHEMA lockstep_jobs, no schema has been selected",
    "control-database-two-users.sql, ALTER ROLE, permission denied for schema public",
  })
  void each_right_is_needed_and_the_server_says_which_one_is_missing(
      String script, String removed, String answer) throws Exception {
    execute(script(script).without(removed));

    Throwable fault =
        catchThrowable(
            () -> start(script.contains("two") ? new MigrationUser(migration, "x") : null));

    assertThat(fault).hasStackTraceContaining(answer);
    if (answer.endsWith("database") && !removed.equals("GRANT CONNECT")) {
      assertThat(fault.getMessage())
          .contains("cannot make or change Lockstep's tables", "database-rights.md")
          .contains("User " + (script.contains("two") ? migration : user));
    }
  }

  /** As the page of the documentation says; psql executes what the last statement finds. */
  @Test
  void a_control_database_of_one_user_can_be_given_a_second_one() throws Exception {
    execute(script("control-database.sql"));
    start(null);
    append(new ControlTransactions(by(user)));
    sql("DELETE FROM lockstep.upgrade_task");
    List<String> statements =
        new ArrayList<>(
            List.of(
                "CREATE ROLE " + migration + " LOGIN",
                "GRANT CONNECT ON DATABASE " + database + " TO " + migration,
                "ALTER SCHEMA lockstep OWNER TO " + migration));
    statements.addAll(
        rows(
            "SELECT format('ALTER TABLE lockstep.%I OWNER TO "
                + migration
                + "', tablename) FROM pg_tables WHERE schemaname = 'lockstep'"));
    execute(new RightsScript(statements));

    start(new MigrationUser(migration, "x"));

    append(new ControlTransactions(by(user)));
    assertThat(new AuditSeals(new ControlTransactions(by(user))).verify(null).rows()).isEqualTo(2);
    assertThatThrownBy(() -> sql("DELETE FROM lockstep.audit"))
        .hasMessageContaining("permission denied for table audit");
  }

  @Test
  void servers_that_start_at_the_same_time_do_not_disturb_each_other() throws Exception {
    execute(script("control-database-two-users.sql"));
    Callable<Boolean> server =
        () -> {
          new ControlDatabase(by(user), new MigrationUser(migration, "x")).migrate();
          return true;
        };
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (Future<Boolean> started : threads.invokeAll(List.of(server, server, server))) {
        assertThat(started.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void another_user_for_the_tables_of_h2_is_refused() {
    ControlDatabase control =
        new ControlDatabase(
            ControlDatabaseFixture.empty(ControlDialect.H2), new MigrationUser(migration, "x"));

    assertThatThrownBy(control::migrate)
        .hasMessage(
            "LOCKSTEP_DB_MIGRATION_USER is for a control database on PostgreSQL only. Unset it");
  }
}
