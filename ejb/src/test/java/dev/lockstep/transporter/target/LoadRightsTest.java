package dev.lockstep.transporter.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.RightsScript;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.Mode;
import dev.lockstep.transporter.source.SourcePlan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Loads on PostgreSQL by a user who has the rights of the scripts, or one of them less. */
class LoadRightsTest {

  private static final From CSV =
      new From.Delimited(List.of("a.csv"), DelimitedFormat.CSV, false, List.of());
  private static final From QUERY =
      new From.Query("erp", "c410", "SELECT id, name FROM c410.s", "id");

  @TempDir private Path folder;
  private final String user = RightsScript.newUser("load");
  private LoadedCompany company;

  @BeforeEach
  void makeTables() throws Exception {
    company = new LoadedCompany(DatabaseKind.POSTGRESQL, folder);
    company.execute(
        "CREATE TABLE c410.t (id integer PRIMARY KEY, name text)",
        "CREATE TABLE c410.s (id integer PRIMARY KEY, name text)",
        "INSERT INTO c410.s VALUES (1, 'a'), (2, 'b')");
    company.write("a.csv", "1,a\n2,b\nx,y\n1,c\n");
    try (Connection connection = company.administrator()) {
      company.execute("REVOKE ALL ON DATABASE " + connection.getCatalog() + " FROM PUBLIC");
      PGSimpleDataSource lockstep = new PGSimpleDataSource();
      lockstep.setUrl(connection.getMetaData().getURL());
      lockstep.setUser(user);
      lockstep.setPassword("x");
      company.connectAs(lockstep);
    }
  }

  private List<String> statements(String name, String table) throws SQLException {
    try (Connection connection = company.administrator()) {
      Map<String, String> variables =
          Map.of(
              "database", connection.getCatalog(), "user", user, "schema", "c410", "table", table);
      return RightsScript.of(name, variables).statements();
    }
  }

  private void grantAllBut(String removed) throws SQLException {
    List<String> statements = new ArrayList<>(statements("data-store.sql", "t"));
    statements.addAll(statements("load.sql", "t"));
    try (Connection connection = company.administrator()) {
      new RightsScript(statements).without(removed).execute(connection);
    }
  }

  private List<String> rows() throws SQLException {
    return company.rows("SELECT id, name FROM c410.t ORDER BY id");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void the_rights_of_the_scripts_suffice(Mode mode) throws Exception {
    grantAllBut("");
    company.mode = mode;

    company.loadAll(CSV, 1);

    assertThat(rows()).containsExactly(mode == Mode.UPSERT ? "1|c" : "1|a", "2|b");
    assertThat(company.rows("SELECT count(*) FROM c410.t_et")).containsExactly("1");
  }

  @Test
  void without_upsert_and_without_a_look_whether_the_table_is_empty_fewer_suffice()
      throws Exception {
    grantAllBut("");
    company.execute(
        "REVOKE SELECT, UPDATE ON c410.t FROM " + user, "REVOKE pg_signal_backend FROM " + user);
    try (Connection connection = company.administrator()) {
      company.execute("REVOKE TEMPORARY ON DATABASE " + connection.getCatalog() + " FROM " + user);
    }
    company.mode = Mode.APPEND;

    company.loadAll(CSV, 1);

    assertThat(rows()).containsExactly("1|a", "2|b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GRANT USAGE ON SCHEMA|lacks USAGE on SCHEMA \"c410\"|GRANT USAGE ON SCHEMA \"c410\" TO",
        "GRANT CREATE|lacks CREATE on SCHEMA \"c410\"|GRANT CREATE ON SCHEMA \"c410\" TO",
        "GRANT INSERT|lacks INSERT on \"c410\".\"t\"|GRANT INSERT ON \"c410\".\"t\" TO",
        "GRANT SELECT|lacks SELECT on \"c410\".\"t\"|GRANT SELECT ON \"c410\".\"t\" TO",
        "GRANT UPDATE|lacks UPDATE on \"c410\".\"t\"|GRANT UPDATE ON \"c410\".\"t\" TO",
        "GRANT TEMPORARY|lacks TEMPORARY on DATABASE|GRANT TEMPORARY ON DATABASE",
      })
  void a_missing_right_is_named_before_anything_is_made(
      String removed, String message, String grant) throws Exception {
    grantAllBut(removed);
    company.mode = Mode.UPSERT;
    SourcePlan plan = company.plan(CSV, 1);

    LockstepException refused =
        catchThrowableOfType(
            LockstepException.class, () -> company.begin(LoadedCompany.attempt(1), CSV, plan));

    assertThat(refused.code()).isEqualTo(ErrorCode.LOAD_TARGET_REFUSED);
    assertThat(refused.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.object()).isEqualTo("table t");
              assertThat(fault.message()).contains(user, message);
              assertThat(fault.action()).startsWith(grant).endsWith('"' + user + '"');
            });
    assertThat(company.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'c410' ORDER BY 1"))
        .containsExactly("s", "t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GRANT USAGE|permission denied for schema c410",
        "GRANT SELECT|permission denied for table s",
      })
  void the_query_of_a_source_needs_its_rights(String removed, String answer) throws Exception {
    grantAllBut("");
    company.execute("REVOKE USAGE ON SCHEMA c410 FROM " + user);
    RightsScript source = new RightsScript(statements("source.sql", "s"));
    try (Connection connection = company.administrator()) {
      source.without(removed).execute(connection);
    }

    assertThatThrownBy(() -> company.planner().plan(QUERY, 1, List.of("id", "name")))
        .hasStackTraceContaining(answer);

    try (Connection connection = company.administrator()) {
      source.execute(connection);
    }
    company.loadAll(QUERY, 1);
    assertThat(rows()).containsExactly("1|a", "2|b");
  }
}
