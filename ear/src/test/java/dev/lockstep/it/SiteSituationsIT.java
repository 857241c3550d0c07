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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The situations after which companies need a run (reference/data-upgrade-engine.txt). */
class SiteSituationsIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String RELATED = "[[410, 411]]";

  @TempDir Path directory;
  private ServerProcess server;
  private LockstepClient api;
  private String url = "";

  @BeforeEach
  void start() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (int company = 410; company <= 412; company++) {
        statement.execute("CREATE SCHEMA c" + company);
        statement.execute("CREATE TABLE c" + company + ".invoice (id INTEGER)");
        statement.execute("CREATE TABLE c" + company + ".ledger (id INTEGER)");
      }
    }
    server = Servers.builder().property("lockstep.data", directory.toString()).build();
    server.start();
    api = server.api();
  }

  @AfterEach
  void stop() {
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
    assertThat(companies(installed.path("runs").path(0))).containsExactly(410, 411, 412);
    execute(installed.path("runs").path(0).path("run").asLong());
    assertThat(install("extra", "ledger", "C").path("runs")).isEmpty();

    // 4: the derivation changes, so that the pack in C concerns them; the operator decides
    JsonNode derived =
        api.applySite(site("{C: {}, A: {derivedFrom: C}, B: {derivedFrom: A}}", "[B]", "one"));
    assertThat(derived.path("runs")).isEmpty();
    JsonNode proposal = derived.path("proposals").path(0);
    assertThat(proposal.path("situation").asText()).isEqualTo("DERIVATION_CHANGED");
    assertThat(proposal.path("tables").toString()).isEqualTo("[\"ledger\"]");
    assertThat(companies(proposal)).containsExactly(410, 411, 412);
    assertThat(status(410)).isEqualTo("NORMAL");
    execute(create(List.of(410), true).path("run").asLong());

    // 3: a VRC is replaced by one whose programs 410 and 411 have executed already
    JsonNode replaced = api.applySite(site("{C: {}, A: {}, B: {derivedFrom: A}}", "[B, C]", "one"));
    assertThat(replaced.path("proposals")).isEmpty();
    assertThat(
            api.applySite(site("{C: {}, A: {}, B: {derivedFrom: A}}", "[B]", "one"))
                .path("proposals"))
        .isEmpty();
    JsonNode again = api.applySite(site("{C: {}, A: {}, B: {derivedFrom: A}}", "[B, C]", "one"));
    assertThat(again.path("proposals").path(0).path("situation").asText())
        .isEqualTo("VRC_REPLACED");
    assertThat(companies(again.path("proposals").path(0))).containsExactly(412);
  }

  @Test
  void moved_companies_get_a_run_and_related_ones_move_together() throws Exception {
    api.applySite(site("{A: {}, B: {derivedFrom: A}, C: {}}", "[B]", "one"));
    execute(install("base", "invoice", "A").path("runs").path(0).path("run").asLong());
    assertThat(install("extra", "ledger", "C").path("runs")).isEmpty();

    RestFaultException alone =
        catchThrowableOfType(RestFaultException.class, () -> move(List.of(410, 9), "none", false));
    assertThat(alone.status()).isEqualTo(400);
    assertThat(alone.problem().path("faults").findValuesAsText("object"))
        .containsExactly("package combination none", "company 9", "companies [410, 411]");
    assertThat(api.get("/api/companies/410").path("packageCombination").asText()).isEqualTo("one");

    JsonNode moved = move(List.of(410), "two", true);
    JsonNode run = moved.path("runs").path(0);
    assertThat(moved.path("changed").toString()).isEqualTo("[\"company 410\",\"company 411\"]");
    assertThat(companies(run)).containsExactly(410, 411);
    assertThat(status(410)).isEqualTo("UPGRADE_NEEDED");
    assertThat(status(412)).isEqualTo("NORMAL");
    assertThat(api.run(run.path("run").asLong()).path("origin").asText())
        .isEqualTo("COMPANIES_MOVED");

    RestFaultException waiting =
        catchThrowableOfType(RestFaultException.class, () -> move(List.of(410, 411), "one", false));
    assertThat(waiting.problem().path("faults").toString()).contains("would be moved");
    execute(run.path("run").asLong());
    assertThat(api.items("/api/companies/411/history").toString()).contains("extra-1");
    // nothing is needed there that they do not have
    assertThat(move(List.of(410, 411), "one", false).path("runs")).isEmpty();
  }

  @Test
  void a_run_without_a_related_company_is_refused_and_its_vrcs_stay_while_it_has_begun()
      throws Exception {
    api.applySite(site("{A: {}, B: {derivedFrom: A}, C: {}}", "[B]", "one"));
    execute(install("base", "invoice", "A").path("runs").path(0).path("run").asLong());
    install("extra", "ledger", "C");
    api.applySite(site("{A: {}, B: {derivedFrom: A}, C: {}}", "[B, C]", "one"));

    RestFaultException missing =
        catchThrowableOfType(RestFaultException.class, () -> create(List.of(411, 412), false));
    assertThat(missing.problem().path("faults").toString())
        .contains("companies [410, 411]", "[410] are not in the run", "--make-valid");
    assertThat(api.items("/api/data-upgrade-runs?state=CREATED")).isEmpty();

    JsonNode run = create(List.of(411, 412), true);
    assertThat(companies(run)).containsExactly(410, 411, 412);
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
    for (int company = 410; company <= 412; company++) {
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
          two: {vrcs: [C]}
        companies:
        %s
        relatedCompanies: %s
        """
        .formatted(url, vrcs, one, companies, RELATED);
  }

  private JsonNode install(String pack, String table, String vrc) throws IOException {
    return api.installFeaturePack(
        Zip.of(
            Map.of(
                "feature-pack.yaml",
                "featurePack: %s\nprograms:\n  - {code: %s-1, table: %s, sql: p.sql}\n"
                    .formatted(pack, pack, table),
                "p.sql",
                "INSERT INTO %s VALUES (1);".formatted(table))),
        vrc);
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
