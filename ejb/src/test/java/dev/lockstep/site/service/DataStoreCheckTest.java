package dev.lockstep.site.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.document.Document;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteChange;
import dev.lockstep.site.SiteDocument;
import dev.lockstep.site.connection.DataStoreConnections;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataStoreCheckTest {

  private static final String URL = "jdbc:h2:mem:data-store-check;DB_CLOSE_DELAY=-1";

  @TempDir private Path folder;

  @Test
  void every_fault_of_every_data_store_is_found_at_once() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA c410");
    }
    String text =
        """
        site: acme
        dataStores:
          here: {url: "%s"}
          away: {url: "jdbc:h2:file:%s/none"}
          gone: {url: "jdbc:h2:file:%s/gone"}
          unset: {url: "jdbc:h2:mem:unset", password: "${env:LOCKSTEP_TEST_NOT_SET}"}
        vrcs: {B61U_a_stnd: {}}
        packageCombinations:
          b61ua6: {description: Production, vrcs: [B61U_a_stnd]}
        companies:
          410: {description: live, packageCombination: b61ua6, dataStore: here, schema: c410}
          411: {description: test, packageCombination: b61ua6, dataStore: here, schema: c411}
        """
            .formatted(URL, folder, folder);
    Site site = SiteDocument.read("site.yaml", text);
    Document document = Document.read("site.yaml", text, SiteDocument.WORDS);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    DataStoreConnections connections = new DataStoreConnections(Duration.ofMillis(1500));
    List<Fault> faults;
    try {
      faults =
          new DataStoreCheck(
                  connections,
                  new AtOnce(threads),
                  null,
                  site,
                  document,
                  new PlacedAmps(Set.of(), Map.of()))
              .faults();
    } finally {
      threads.shutdown();
    }

    assertThat(faults)
        .extracting(Fault::line, Fault::object)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(4, "data store away"),
            org.assertj.core.groups.Tuple.tuple(5, "data store gone"),
            org.assertj.core.groups.Tuple.tuple(6, "data store unset"),
            org.assertj.core.groups.Tuple.tuple(12, "company 411"));
  }

  @Test
  void a_stored_site_reads_back_without_a_change_and_changes_are_named() {
    String head = "site: acme\ndataStores:\n  a: {jndi: 'java:/A'}\n";
    Site before = SiteDocument.read("site.yaml", head + "  b: {jndi: 'java:/B'}\nvrcs: {v: {}}\n");
    Site stored = SiteDocument.read("site", before.document().toString());
    assertThat(SiteChange.between(stored, before).unchanged()).isEqualTo(3);
    Site after =
        SiteDocument.read("site.yaml", head + "  b: {jndi: 'java:/C'}\n  c: {jndi: 'java:/X'}\n");
    SiteChange change = SiteChange.between(before, after);
    assertThat(change.added()).containsExactly("data store c");
    assertThat(change.changed()).containsExactly("data store b");
    assertThat(change.removed()).containsExactly("VRC v");
    assertThat(change.unchanged()).isEqualTo(1);
  }
}
