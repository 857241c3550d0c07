package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The situations after which companies need a run (reference/data-upgrade-engine.txt). */
class SiteSituationsIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir static Path directory;
  private static final AtomicInteger TESTS = new AtomicInteger();
  private static ServerProcess server;
  private static LockstepClient api;
  private static String url = "";

  /** Each test has companies, VRCs and feature packs of its own. */
  private final int test = TESTS.incrementAndGet();

  private final int a = 400 + 10 * test;
  private final int b = a + 1;
  private final int c = a + 2;

  @BeforeAll
  static void start() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    server = Servers.builder().property("lockstep.data", directory.toString()).build();
    server.start();
    api = server.api();
  }

  @BeforeEach
  void createSchemas() throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (int company : List.of(a, b, c)) {
        statement.execute("CREATE SCHEMA c" + company);
        statement.execute("CREATE TABLE c" + company + ".invoice (id INTEGER)");
        statement.execute("CREATE TABLE c" + company + ".ledger (id INTEGER)");
      }
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void each_situation_brings_the_run_that_the_document_names() throws Exception {
    api.applySite(site("{A: {}, B: {derivedFrom: A}, C: {}}", "[B]", "one"));
    // 1: a feature pack is installed, here into VRCs that the companies use and one that they do
    // not
    JsonNode installed = install("base", "invoice", "A");
    assertThat(companies(installed.path("runs").path(0))).containsExactly(a, b, c);
    execute(installed.path("runs").path(0).path("run").asLong());
    assertThat(install("extra", "ledger", "C").path("runs")).isEmpty();

    // 4: the derivation changes, so that the pack in C concerns them; the operator decides
    JsonNode derived =
        api.applySite(site("{C: {}, A: {derivedFrom: C}, B: {derivedFrom: A}}", "[B]", "one"));
    assertThat(derived.path("runs")).isEmpty();
    JsonNode proposal = derived.path("proposals").path(0);
    assertThat(proposal.path("situation").asText()).isEqualTo("DERIVATION_CHANGED");
    assertThat(proposal.path("tables").toString()).isEqualTo("[\"ledger\"]");
    assertThat(companies(proposal)).containsExactly(a, b, c);
    assertThat(status(a)).isEqualTo("NORMAL");
    execute(create(List.of(a), true).path("run").asLong());

    // 3: a VRC is replaced by one whose programs a and b have executed already
    JsonNode replaced = api.applySite(site("{C: {}, A: {}, B: {derivedFrom: A}}", "[B, C]", "one"));
    assertThat(replaced.path("proposals")).isEmpty();
    assertThat(
            api.applySite(site("{C: {}, A: {}, B: {derivedFrom: A}}", "[B]", "one"))
                .path("proposals"))
        .isEmpty();
    JsonNode again = api.applySite(site("{C: {}, A: {}, B: {derivedFrom: A}}", "[B, C]", "one"));
    assertThat(again.path("proposals").path(0).path("situation").asText())
        .isEqualTo("VRC_REPLACED");
    assertThat(companies(again.path("proposals").path(0))).containsExactly(c);
  }

  @Test
  void moved_companies_get_a_run_and_related_ones_move_together() throws Exception {
    api.applySite(site("{A: {}, B: {derivedFrom: A}, C: {}}", "[B]", "one"));
    execute(install("base", "invoice", "A").path("runs").path(0).path("run").asLong());
    assertThat(install("extra", "ledger", "C").path("runs")).isEmpty();

    RestFaultException alone =
        catchThrowableOfType(RestFaultException.class, () -> move(List.of(a, 9), "none", false));
    assertThat(alone.status()).isEqualTo(400);
    assertThat(alone.problem().path("faults").findValuesAsText("object"))
        .containsExactly(
            "package combination none", "company 9", "companies [" + a + ", " + b + "]");
    assertThat(api.get("/api/companies/" + a).path("packageCombination").asText()).isEqualTo("one");

    JsonNode moved = move(List.of(a), "two", true);
    JsonNode run = moved.path("runs").path(0);
    assertThat(moved.path("changed").toString())
        .isEqualTo("[\"company " + a + "\",\"company " + b + "\"]");
    assertThat(companies(run)).containsExactly(a, b);
    assertThat(status(a)).isEqualTo("UPGRADE_NEEDED");
    assertThat(status(c)).isEqualTo("NORMAL");
    assertThat(api.run(run.path("run").asLong()).path("origin").asText())
        .isEqualTo("COMPANIES_MOVED");

    RestFaultException waiting =
        catchThrowableOfType(RestFaultException.class, () -> move(List.of(a, b), "one", false));
    assertThat(waiting.problem().path("faults").toString()).contains("would be moved");
    execute(run.path("run").asLong());
    assertThat(api.items("/api/companies/" + b + "/history").toString())
        .contains("extra" + test + "-1");
    // nothing is needed there that they do not have
    assertThat(move(List.of(a, b), "one", false).path("runs")).isEmpty();
  }

  @Test
  void a_run_without_a_related_company_is_refused_and_its_vrcs_stay_while_it_has_begun()
      throws Exception {
    api.applySite(site("{A: {}, B: {derivedFrom: A}, C: {}}", "[B]", "one"));
    execute(install("base", "invoice", "A").path("runs").path(0).path("run").asLong());
    install("extra", "ledger", "C");
    api.applySite(site("{A: {}, B: {derivedFrom: A}, C: {}}", "[B, C]", "one"));

    RestFaultException missing =
        catchThrowableOfType(RestFaultException.class, () -> create(List.of(b, c), false));
    assertThat(missing.problem().path("faults").toString())
        .contains(
            "companies [" + a + ", " + b + "]", "[" + a + "] are not in the run", "--make-valid");
    assertThat(api.items("/api/data-upgrade-runs?state=CREATED")).isEmpty();

    JsonNode run = create(List.of(b, c), true);
    assertThat(companies(run)).containsExactly(a, b, c);
    api.initialize(run.path("run").asLong());
    RestFaultException changing =
        catchThrowableOfType(
            RestFaultException.class,
            () -> api.applySite(site("{A: {}, B: {derivedFrom: A}, C: {}}", "[B]", "one")));
    assertThat(changing.problem().path("faults").toString())
        .contains("package combination one", "these would change");
    execute(run.path("run").asLong());
  }

  private String site(String vrcs, String one, String combination) {
    StringBuilder companies = new StringBuilder();
    for (int company : List.of(a, b, c)) {
      companies.append(
          "  %d: {packageCombination: %s, dataStore: erp, schema: C%d}%n"
              .formatted(company, combination, company));
    }
    return """
        site: acme
        dataStores:
          erp: {url: "%s"}
        vrcs: %s
        packageCombinations:
          one: {vrcs: %s}
          two: {vrcs: [%s]}
        companies:
        %s
        relatedCompanies: %s
        """
        .formatted(url, own(vrcs), own(one), own("C"), companies, List.of(List.of(a, b)));
  }

  /** VRCs with the names of this test. */
  private String own(String vrcs) {
    return vrcs.replaceAll("\\b([ABC])\\b", "$1" + test);
  }

  private JsonNode install(String name, String table, String vrc) throws IOException {
    String pack = name + test;
    return api.installFeaturePack(
        Zip.of(
            Map.of(
                "feature-pack.yaml",
                "featurePack: %s\nprograms:\n  - {code: %s-1, table: %s, sql: p.sql}\n"
                    .formatted(pack, pack, table),
                "p.sql",
                "INSERT INTO %s VALUES (1);".formatted(table))),
        own(vrc));
  }

  private JsonNode create(List<Integer> companies, boolean makeValid) {
    return api.post(
        "/api/data-upgrade-runs",
        Map.of("packageCombination", "one", "companies", companies, "makeValid", makeValid));
  }

  private JsonNode move(List<Integer> companies, String to, boolean makeValid) {
    return api.post(
        "/api/companies/move",
        Map.of("companies", companies, "packageCombination", to, "makeValid", makeValid));
  }

  private void execute(long run) {
    JsonNode before = api.run(run);
    if (before.path("state").asText().equals("CREATED")) {
      api.initialize(run);
    }
    api.start(run, 2);
    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
    assertThat(ended.path("state").asText()).as(ended::toPrettyString).isEqualTo("COMPLETED");
  }

  private String status(int company) {
    return api.get("/api/companies/" + company).path("status").asText();
  }

  private static List<Integer> companies(JsonNode run) {
    return StreamSupport.stream(run.path("companies").spliterator(), false)
        .map(JsonNode::asInt)
        .toList();
  }
}
