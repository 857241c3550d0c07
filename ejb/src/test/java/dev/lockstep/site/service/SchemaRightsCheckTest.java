package dev.lockstep.site.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.RightsScript;
import dev.lockstep.shared.document.Document;
import dev.lockstep.site.SiteDocument;
import dev.lockstep.site.connection.DataStoreConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What applying a site says to the rights of Lockstep's user in a data store on PostgreSQL. */
class SchemaRightsCheckTest {

  private static final String SITE =
      """
      site: acme
      dataStores:
        erp: {url: "%s", user: %s}
      storages:
        disk0: {dataStore: erp, schema: a0}
      amps:
        0: {storage: disk0}
      vrcs: {V1: {}}
      packageCombinations:
        p1: {description: Production, vrcs: [V1]}
      companies:
        410: {description: live, packageCombination: p1, dataStore: erp, schema: C410}
      """;

  private final String user = RightsScript.newUser("lockstep");
  private final String owner = RightsScript.newUser("owner");
  private Connection administrator;

  @BeforeEach
  void makeSchemas() throws SQLException {
    administrator = ControlDatabaseFixture.empty(ControlDialect.POSTGRESQL).getConnection();
    sql(
        "REVOKE ALL ON DATABASE " + administrator.getCatalog() + " FROM PUBLIC",
        "CREATE ROLE " + owner,
        "CREATE SCHEMA c410 AUTHORIZATION " + owner,
        "CREATE SCHEMA a0 AUTHORIZATION " + owner);
  }

  @AfterEach
  void close() throws SQLException {
    administrator.close();
  }

  private void sql(String... statements) throws SQLException {
    try (Statement statement = administrator.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Executes both scripts but one statement, and applies. */
  private List<String> faultsWithout(String removed) throws SQLException {
    Map<String, String> variables =
        Map.of("database", administrator.getCatalog(), "user", user, "owner", owner);
    List<String> statements = new ArrayList<>();
    for (String name : List.of("data-store.sql", "company.sql")) {
      statements.addAll(RightsScript.of(name, variables).statements());
    }
    new RightsScript(statements).without(removed).execute(administrator);
    return faults();
  }

  private List<String> faults() throws SQLException {
    String url = administrator.getMetaData().getURL().split("\\?")[0];
    String text = SITE.formatted(url, user);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      return new DataStoreCheck(
              new DataStoreConnections(Duration.ofMillis(1500)),
              new AtOnce(threads),
              null,
              SiteDocument.read("site.yaml", text),
              Document.read("site.yaml", text, SiteDocument.WORDS),
              new PlacedAmps(Set.of(), Map.of()))
          .faults().stream().map(Fault::text).map(found -> found.replace(user, "USER")).toList();
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GRANT CONNECT|data store erp: cannot be reached: FATAL: permission denied for database",
        "GRANT CONNECT|GRANT CONNECT ON this DATABASE TO USER",
        "GRANT \"owner|company 410: user USER, which is Lockstep's own in data store erp, lacks"
            + " USAGE, CREATE on schema c410. GRANT USAGE, CREATE ON SCHEMA \"c410\" TO \"USER\"",
        "GRANT \"owner|storage disk0: user USER, which is Lockstep's own in data store erp, lacks"
            + " USAGE on schema a0. GRANT USAGE ON SCHEMA \"a0\" TO \"USER\"",
      })
  void a_missing_right_is_named_with_the_statement_that_gives_it(String removed, String answer)
      throws SQLException {
    assertThat(String.join("\n", faultsWithout(removed))).contains(answer);
  }

  @Test
  void the_rights_of_the_scripts_suffice() throws SQLException {
    assertThat(faultsWithout("")).isEmpty();
  }

  @Test
  void half_of_the_rights_is_not_enough_for_a_company() throws SQLException {
    assertThat(faultsWithout("GRANT \"owner")).hasSize(2);

    sql("GRANT CREATE ON SCHEMA c410 TO " + user, "GRANT USAGE ON SCHEMA a0 TO " + user);
    assertThat(faults()).singleElement().asString().contains("lacks USAGE on schema c410");

    sql("REVOKE CREATE ON SCHEMA c410 FROM " + user, "GRANT USAGE ON SCHEMA c410 TO " + user);
    assertThat(faults()).singleElement().asString().contains("lacks CREATE on schema c410");
  }

  @Test
  void a_schema_that_is_not_there_is_no_missing_right() throws SQLException {
    sql("DROP SCHEMA c410", "DROP SCHEMA a0");

    assertThat(faultsWithout(""))
        .satisfiesExactlyInAnyOrder(
            company ->
                assertThat(company).contains("company 410: data store erp has no schema C410"),
            storage ->
                assertThat(storage).contains("storage disk0: data store erp has no schema a0"));
  }
}
