package dev.lockstep.site.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyInquiryTest {

  private static final String URL = "jdbc:h2:mem:company-inquiry;DB_CLOSE_DELAY=-1";

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final CompanyInquiry inquiry =
      new CompanyInquiry(new CountedConnections(), new AtOnce(threads));

  @BeforeEach
  void makeSchemas() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS c1");
      statement.execute("CREATE SCHEMA IF NOT EXISTS c3");
    }
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void a_store_that_is_away_costs_its_companies_one_timeout_in_all() {
    Site site = site();

    Map<Integer, String> answers =
        inquiry.ask(site, site.companies().values(), (company, opened) -> opened.schema());

    // 25 companies are in each of two stores that are away
    assertThat(asked).containsEntry("away0", 1).containsEntry("away1", 1);
    assertThat(answers).containsOnly(Map.entry(1, "C1"), Map.entry(3, "C3"));
  }

  @Test
  void a_company_that_cannot_answer_does_not_keep_the_others_from_it() {
    Site site = site();

    Map<Integer, Integer> answers =
        inquiry.ask(
            site,
            site.companies().values().stream()
                .filter(company -> company.dataStore().equals("here"))
                .toList(),
            (company, opened) -> {
              if (company.number() == 1) {
                throw new SQLException("not now");
              }
              return -company.number();
            });

    assertThat(answers).containsOnly(Map.entry(3, -3));
  }

  /** Counts how often a data store is tried for itself, which is before a company's schema is. */
  private final class CountedConnections extends DataStoreConnections {

    CountedConnections() {
      super(Duration.ofMillis(1500));
    }

    @Override
    public Connection open(DataStore store) throws SQLException {
      asked.merge(store.name(), 1, Integer::sum);
      return super.open(store);
    }
  }

  /** Companies 1 to 3 are in a database, whose schema c2 is missing; 100 to 149 are away. */
  private Site site() {
    StringBuilder text = new StringBuilder();
    text.append("site: acme\ndataStores:\n");
    text.append("  here: {url: \"").append(URL).append("\"}\n");
    for (int store = 0; store < 2; store++) {
      text.append("  away" + store + ": {url: \"jdbc:h2:file:" + folder + "/no" + store + "\"}\n");
    }
    text.append("vrcs: {v: {}}\npackageCombinations:\n  p: {description: P, vrcs: [v]}\n");
    text.append("companies:\n");
    for (int company = 1; company <= 3; company++) {
      text.append(company(company, "here"));
    }
    for (int company = 100; company < 150; company++) {
      text.append(company(company, "away" + company % 2));
    }
    return SiteDocument.read("site.yaml", text.toString());
  }

  private static String company(int number, String store) {
    return "  %d: {description: d, packageCombination: p, dataStore: %s, schema: c%d}%n"
        .formatted(number, store, number);
  }
}
