package dev.lockstep.sequencer.readiness.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.pack.ProgramSql;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.target.CompanyHistory;
import dev.lockstep.sequencer.entry.TcpRelay;
import dev.lockstep.sequencer.entry.TestStore;
import dev.lockstep.sequencer.readiness.CheckState;
import dev.lockstep.sequencer.readiness.Checklist;
import dev.lockstep.sequencer.readiness.Finding;
import dev.lockstep.sequencer.readiness.InstalledPrograms;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What data stores answer to a readiness check. */
@Timeout(120)
class DataStoreSurveyTest {

  private static final AtomicInteger USERS = new AtomicInteger();

  private final DataStoreConnections connections = TestStore.connections();
  private final List<TestStore> stores = new ArrayList<>();
  private final String user = "ready" + USERS.incrementAndGet();

  @AfterEach
  void close() throws SQLException {
    for (TestStore store : stores) {
      store.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_data_store_in_which_all_is_well_succeeds(DatabaseKind kind) throws SQLException {
    TestStore store = store(kind);

    List<String> results = check(store.store(), company());

    assertThat(results)
        .contains(
            "rights company 410 succeeded: Lockstep's user may upgrade schema "
                + (kind == DatabaseKind.H2 ? "C410" : "c410"),
            "executed-programs company 410 succeeded: 0 of 1 installed programs are executed,"
                + " unchanged")
        .anyMatch(
            line -> line.startsWith("data-store data store erp succeeded: answers (" + kind.word()))
        .noneMatch(line -> line.contains("failed"));
  }

  @Test
  void rights_that_lockstep_lacks_on_postgresql_are_named_with_what_grants_them()
      throws SQLException {
    TestStore store = store(DatabaseKind.POSTGRESQL);
    store.execute(
        "create user " + user,
        "create user owner" + user,
        "create table c410.item (id int)",
        "alter table c410.item owner to owner" + user);

    assertThat(check(store.storeAs(user), company()))
        .contains(
            "rights company 410 failed: Company 410: data store erp has no schema c410. Create it"
                + " or correct its name | If it is there, GRANT USAGE, CREATE ON SCHEMA c410 to"
                + " Lockstep's user, who cannot see it");

    store.execute("grant usage on schema c410 to " + user);
    assertThat(check(store.storeAs(user), company()))
        .contains(
            "rights company 410 failed: user USER, which is Lockstep's own, lacks CREATE on schema"
                + " c410. user USER, which is Lockstep's own, may not alter 1 tables of ownerUSER,"
                + " such as item | GRANT CREATE ON SCHEMA \"c410\" TO \"USER\". GRANT"
                + " \"ownerUSER\" TO \"USER\"");

    store.execute(
        "grant usage, create on schema c410 to " + user, "grant owner" + user + " to " + user);
    assertThat(check(store.storeAs(user), company()))
        .contains("rights company 410 succeeded: Lockstep's user may upgrade schema c410");
    assertThat(store.query("select count(*) from pg_tables where tablename like 'lockstep%'"))
        .isEqualTo("0");
  }

  @Test
  void rights_that_lockstep_lacks_on_h2_are_named_with_what_grants_them() throws SQLException {
    TestStore store = store(DatabaseKind.H2);
    store.execute("create user " + user + " password 'x'");
    try (Connection connection = DriverManager.getConnection(store.url(), user, "x")) {
      CompanyConnection opened =
          new CompanyConnection(connection, DatabaseKind.H2, "C410", new ReentrantLock());

      Finding missing = SchemaRights.check(company(), opened);
      assertThat(missing.state()).isEqualTo(CheckState.FAILED);
      assertThat(missing.message()).contains("may not alter schema C410", "Lockstep's own");
      assertThat(missing.action())
          .isEqualTo("ALTER USER \"" + user.toUpperCase(Locale.ROOT) + "\" ADMIN TRUE");

      assertThat(SchemaRights.check(company("app"), opened).message())
          .contains("may not see and revoke the rights on schema C410");

      store.execute("alter user " + user + " admin true");
      assertThat(SchemaRights.check(company(), opened))
          .isEqualTo(Finding.succeeded("Lockstep's user may upgrade schema C410"));
    }
  }

  @Test
  void a_user_of_h2_whom_lockstep_cannot_work_as_is_told_with_the_data_store() throws SQLException {
    TestStore store = store(DatabaseKind.H2);
    store.execute("create user " + user + " password 'x'");

    assertThat(check(store.storeAs(user), company()))
        .anyMatch(
            line ->
                line.startsWith("data-store data store erp failed: does not answer")
                    && line.contains("On H2 its user has to be an administrator"));
  }

  @ParameterizedTest
  @EnumSource
  void users_who_cannot_be_locked_out_are_named(DatabaseKind kind) throws SQLException {
    assertThat(check(store(kind).store(), company("nobody" + user)))
        .contains(
            "rights company 410 failed: user nobodyUSER the data store has no such user | Correct"
                + " `users` of the company in the site file");
  }

  @Test
  void a_user_who_may_not_end_sessions_is_a_notice() throws SQLException {
    TestStore store = store(DatabaseKind.POSTGRESQL);
    store.execute(
        "create user " + user,
        "create user app" + user,
        "alter schema c410 owner to " + user,
        "grant usage on schema c410 to app" + user);

    assertThat(check(store.storeAs(user), company("app" + user)))
        .contains(
            "rights company 410 notice: user USER, which is Lockstep's own, may not end sessions"
                + " that hold locks | GRANT pg_signal_backend TO \"USER\"");
  }

  @ParameterizedTest
  @EnumSource
  void a_program_that_was_executed_otherwise_is_named(DatabaseKind kind) throws Exception {
    TestStore store = store(kind);
    try (CompanyConnection opened = connections.open(store.store(), company())) {
      CompanyHistory.create(opened.connection());
      try (Statement statement = opened.connection().createStatement()) {
        statement.execute(
            "insert into lockstep_history (program, checksum, run, state, statement, statements)"
                + " values ('p1', 'other', 3, 'DONE', 1, 1)");
      }
      opened.connection().commit();
    }

    assertThat(check(store.store(), company()))
        .contains(
            "executed-programs company 410 failed: has executed these programs with another"
                + " checksum: p1 | Restore the scripts as they were, and put the changes into new"
                + " programs");
  }

  @ParameterizedTest
  @EnumSource
  void a_schema_that_is_missing_fails_its_company_only(DatabaseKind kind) throws SQLException {
    Company missing = new Company(499, "", "", "b61ua6", "erp", "c499", List.of());

    assertThat(check(store(kind).store(), missing, company()))
        .contains("executed-programs company 499 skipped: its schema cannot be opened")
        .anyMatch(line -> line.startsWith("rights company 499 failed") && line.contains("c499"))
        .anyMatch(line -> line.startsWith("rights company 410 succeeded"));
  }

  @Test
  void what_needs_a_data_store_that_is_away_is_skipped() {
    DataStore away = new DataStore("erp", "jdbc:postgresql://127.0.0.1:1/erp", null, "a", null);

    assertThat(check(away, company()))
        .contains(
            "rights company 410 skipped: data store erp does not answer",
            "executed-programs company 410 skipped: data store erp does not answer",
            "disk-space data store erp skipped: data store erp does not answer")
        .anyMatch(line -> line.startsWith("data-store data store erp failed: does not answer"));
  }

  @Test
  void a_data_store_that_hangs_does_not_hang_the_check() throws Exception {
    TestStore store = store(DatabaseKind.POSTGRESQL);
    URI url = URI.create(store.url().substring("jdbc:".length()));
    try (TcpRelay relay = new TcpRelay(url.getPort())) {
      DataStore relayed =
          new DataStore(
              "erp",
              "jdbc:postgresql://127.0.0.1:" + relay.port() + url.getPath(),
              null,
              "postgres",
              null);
      assertThat(check(relayed, company())).noneMatch(line -> line.contains("failed"));

      relay.freeze();
      long began = System.nanoTime();
      List<String> results = check(relayed, company());

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
      assertThat(results)
          .anyMatch(line -> line.startsWith("data-store data store erp failed: does not answer"))
          .contains("rights company 410 skipped: data store erp does not answer");
    }
  }

  @Test
  void another_attempt_asks_only_what_did_not_succeed() throws Exception {
    TestStore store = store(DatabaseKind.H2);
    Checklist first = new Checklist(1, MissingNode.getInstance());
    survey(first, store.store(), company());

    Checklist second = new Checklist(2, first.notes());
    Company another = new Company(411, "", "", "b61ua6", "erp", "c411", List.of());
    store.execute("create schema c411");
    survey(second, store.store(), company(), another);

    assertThat(second.results())
        .filteredOn(result -> result.state() == CheckState.SUCCEEDED)
        .extracting(
            result -> result.attempt() + " " + result.check().word() + " " + result.object())
        .containsExactlyInAnyOrder(
            "2 data-store data store erp",
            "1 rights company 410",
            "2 rights company 411",
            "1 executed-programs company 410",
            "2 executed-programs company 411");
  }

  @Test
  void the_disk_of_a_database_file_is_looked_at(@TempDir Path folder) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("erp");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("create schema c410");
    }

    assertThat(check(new DataStore("erp", url, null, null, null), company()))
        .anyMatch(
            line ->
                line.startsWith("disk-space data store erp succeeded")
                    && line.contains("is free, and the companies take"));
  }

  private TestStore store(DatabaseKind kind) throws SQLException {
    TestStore store = new TestStore(kind);
    stores.add(store);
    return store;
  }

  private static Company company(String... users) {
    return new Company(410, "", "", "b61ua6", "erp", "c410", Arrays.asList(users));
  }

  private List<String> check(DataStore store, Company... companies) {
    Checklist list = new Checklist(1, MissingNode.getInstance());
    survey(list, store, companies);
    List<String> lines = new ArrayList<>();
    for (JsonNode check : list.notes().path("checks")) {
      String action = check.path("action").asText();
      lines.add(
          (check.path("check").asText()
                  + " "
                  + check.path("object").asText()
                  + " "
                  + check.path("result").asText()
                  + ": "
                  + check.path("message").asText()
                  + (action.isEmpty() ? "" : " | " + action))
              .replace(user.toUpperCase(Locale.ROOT), "USER")
              .replace(user, "USER"));
    }
    return lines;
  }

  private void survey(Checklist list, DataStore store, Company... companies) {
    UpgradeProgram program =
        new UpgradeProgram(
            "p1",
            "t",
            UpgradeBatch.MIDDLE,
            RuntimeClass.MEDIUM,
            Set.of(),
            Map.of(
                DatabaseKind.H2,
                ProgramSql.of("p1.sql", "select 1"),
                DatabaseKind.POSTGRESQL,
                ProgramSql.of("p1.sql", "select 1")));
    Map<String, InstalledPrograms> installed =
        Map.of("b61ua6", new InstalledPrograms(List.of(program), Map.of()));
    new DataStoreSurvey(
            connections,
            list,
            installed,
            new DataStoreSurvey.Options(Duration.ofSeconds(3), 1 << 20, () -> false))
        .check(store, Arrays.asList(companies));
  }
}
