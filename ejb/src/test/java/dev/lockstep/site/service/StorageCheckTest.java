package dev.lockstep.site.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.document.Document;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import dev.lockstep.site.connection.DataStoreConnections;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorageCheckTest {

  private static final PlacedAmps NONE = new PlacedAmps(Set.of(), Map.of());
  private static final PlacedAmps MAPPED = new PlacedAmps(Set.of(0, 1), Map.of());

  /** Each test has a database of its own, which lives as long as the check's connections. */
  private final String url = "jdbc:h2:mem:storage-check-" + UUID.randomUUID();

  private final String site =
      """
      site: acme
      dataStores: {erp: {url: "%s"}}
      storages:
        disk0: {dataStore: erp, schema: a0}
        disk1: {dataStore: erp, schema: a1}
        disk2: {dataStore: erp, schema: a2}
        disk8: {dataStore: erp, schema: a8}
      amps:
        0: {storage: disk0}
        1: {storage: disk1}
        8: {storage: disk8, state: new}
      """
          .formatted(url);

  private Connection database;

  @BeforeEach
  void createSchemas() throws SQLException {
    database = DriverManager.getConnection(url);
    execute("CREATE SCHEMA a0", "CREATE SCHEMA a1", "CREATE SCHEMA a2", "CREATE SCHEMA a8");
    execute("CREATE TABLE a0.item (id INTEGER PRIMARY KEY)");
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void storages_that_can_be_adopted_have_no_fault() {
    assertThat(faults(null, site, NONE)).isEmpty();
  }

  @Test
  void a_missing_schema_tables_without_keys_and_a_full_new_storage_are_named() throws SQLException {
    execute(
        "CREATE TABLE a0.log (line VARCHAR(100))",
        "CREATE TABLE a0.trace (line VARCHAR(100) UNIQUE)",
        "DROP SCHEMA a2",
        "CREATE TABLE a8.item (id INTEGER PRIMARY KEY)",
        "CREATE VIEW a8.seen AS SELECT * FROM a8.item");

    assertThat(faults(null, site, NONE))
        .extracting(Fault::text)
        .satisfiesExactly(
            log ->
                assertThat(log)
                    .startsWith(
                        "site.yaml:4: storage disk0: table A0.LOG has neither a primary key")
                    .contains("ALTER TABLE A0.LOG ADD PRIMARY KEY"),
            trace -> assertThat(trace).contains("table A0.TRACE has neither"),
            missing ->
                assertThat(missing)
                    .startsWith("site.yaml:6: storage disk2: data store erp has no schema a2"),
            full ->
                assertThat(full)
                    .startsWith(
                        "site.yaml:11: AMP 8: is new, and its storage disk8 is not empty: schema A8"
                            + " has ITEM, SEEN."));
  }

  @Test
  void tables_that_were_made_after_the_adoption_do_not_block_the_site() throws SQLException {
    execute(
        "CREATE TABLE a0.log (line VARCHAR(100))", "CREATE TABLE a8.item (id INTEGER PRIMARY KEY)");

    assertThat(faults(site, site, MAPPED)).isEmpty();
    assertThat(faults(site, site.replace("disk8", "disk9"), MAPPED))
        .extracting(Fault::object)
        .containsExactly("AMP 8");
  }

  @Test
  void a_storage_of_another_amp_or_site_is_refused() throws SQLException {
    execute(
        "CREATE TABLE a0.lockstep_storage_owner (site VARCHAR(9), amp INTEGER)",
        "INSERT INTO a0.lockstep_storage_owner VALUES ('acme', 7)",
        "CREATE TABLE a1.lockstep_storage_owner (site VARCHAR(9), amp INTEGER)",
        "INSERT INTO a1.lockstep_storage_owner VALUES ('other', 1)");

    assertThat(faults(null, site, MAPPED))
        .extracting(Fault::line, Fault::object, Fault::message)
        .containsExactly(
            tuple(
                4,
                "storage disk0",
                "belongs to AMP 7, as its table lockstep_storage_owner says, and not to AMP 0"),
            tuple(
                5,
                "storage disk1",
                "belongs to AMP 1 of site other, as its table lockstep_storage_owner says, and not"
                    + " to AMP 1"));
  }

  @Test
  void a_data_store_that_has_become_another_database_is_recognized_by_the_missing_owner()
      throws SQLException {
    execute(
        "CREATE TABLE a1.lockstep_storage_owner (site VARCHAR(9), amp INTEGER)",
        "INSERT INTO a1.lockstep_storage_owner VALUES ('acme', 1)");
    PlacedAmps adopted = new PlacedAmps(Set.of(0, 1), Map.of(0, "disk0", 1, "disk1"));
    String before = site.replace(url, "jdbc:h2:mem:where-the-rows-are");

    assertThat(faults(before, site, adopted))
        .extracting(Fault::text)
        .singleElement()
        .asString()
        .startsWith(
            "site.yaml:4: storage disk0: data store erp seems to be another database than the one"
                + " that has the rows of AMP 0: schema A0 has no row in lockstep_storage_owner")
        .contains("Correct the url or jndi of data store erp");

    // it was not adopted yet, or in another storage
    assertThat(faults(before, site, new PlacedAmps(Set.of(0, 1), Map.of(0, "disk7")))).isEmpty();
    assertThat(faults(before, site, new PlacedAmps(Set.of(1), Map.of(0, "disk0")))).isEmpty();
  }

  private static List<Fault> faults(@Nullable String before, String after, PlacedAmps placed) {
    Site old = before == null ? null : SiteDocument.read("site.yaml", before);
    return new DataStoreCheck(
            new DataStoreConnections(),
            new AtOnce(),
            old,
            SiteDocument.read("site.yaml", after),
            Document.read("site.yaml", after, SiteDocument.WORDS),
            placed)
        .faults();
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = database.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
