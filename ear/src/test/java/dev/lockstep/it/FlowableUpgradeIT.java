package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import dev.lockstep.examples.flowable.FlowablePack;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.proof.CompanyProof;
import dev.lockstep.examples.proof.FlowableProof;
import dev.lockstep.examples.seed.OldCompanies;
import dev.lockstep.examples.site.ExampleCompany;
import dev.lockstep.examples.site.ExampleOperation;
import dev.lockstep.examples.site.ExampleSite;
import dev.lockstep.examples.tpch.CheckedQuery;
import dev.lockstep.examples.tpch.TpchCheck;
import dev.lockstep.examples.tpch.TpchFolder;
import dev.lockstep.examples.tpch.TpchPlan;
import io.trino.tpch.TextPool;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples from their beginning to their end. */
class FlowableUpgradeIT {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path directory;

  @Test
  void six_companies_on_h2_end_as_plain_jdbc_leaves_them_and_the_new_engine_goes_on()
      throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    List<ExampleCompany> companies = ExampleCompany.all();
    try (ServerProcess server =
        Servers.builder().property("lockstep.data", directory.toString()).build()) {
      Database database =
          Database.of("jdbc:h2:file:" + directory.resolve("demo") + ";AUTO_SERVER=TRUE");
      try (OldCompanies old = OldCompanies.open()) {
        old.create(database, companies);
      }
      server.start();
      LockstepClient api = OperationSite.driver(server);
      long run = install(api, ExampleSite.yaml());
      a_simulation_finds_no_fault_and_keeps_nothing(api, run, database);
      operate(api, run, database, companies);
      nothing_is_left_to_do(api);
      a_second_operation_finds_nothing_to_do(api);
      queries_of_loaded_tpc_h_tables_have_the_known_answers(api, database, 415);
      server.stop();
    }
  }

  @Test
  void companies_on_postgresql_end_as_plain_jdbc_leaves_them_and_the_new_engine_goes_on()
      throws Exception {
    List<ExampleCompany> companies = ExampleCompany.inSchemas(List.of("c410", "c412", "c413"));
    try (PostgresServer postgres = PostgresServer.start()) {
      postgres.createDatabase("control");
      postgres.createDatabase("erp");
      Database database = new Database(postgres.jdbcUrl("erp"), postgres.user(), null);
      try (OldCompanies old = OldCompanies.open()) {
        old.create(database, companies);
      }
      try (ServerProcess server =
          Servers.builder()
              .configuration("lockstep-postgresql.xml")
              .controlDatabase(postgres.jdbcUrl("control"), postgres.user(), postgres.password())
              .build()) {
        server.start();
        LockstepClient api = OperationSite.driver(server);
        String site = ExampleSite.yaml(postgres.jdbcUrl("erp"), postgres.user(), null, companies);
        long run = install(api, site);
        a_simulation_finds_no_fault_and_keeps_nothing(api, run, database);
        operate(api, run, database, companies);
        nothing_is_left_to_do(api);
        queries_of_loaded_tpc_h_tables_have_the_known_answers(api, database, 413);
        server.stop();
      }
    }
  }

  /** Gives the number of the run that is generated and initialized. */
  private long install(LockstepClient api, String site) throws IOException {
    api.post("/api/driver/take");
    api.applySite(site);
    Path pack = directory.resolve("flowable-pack");
    FlowablePack.write(pack);
    JsonNode installed = api.installFeaturePack(Zip.of(pack), ExampleSite.VRC);
    assertThat(installed.path("programs").asInt()).isEqualTo(112);
    assertThat(api.items("/api/companies"))
        .allSatisfy(
            company -> assertThat(company.path("status").asText()).isEqualTo("UPGRADE_NEEDED"));
    long run = installed.path("runs").path(0).path("run").asLong();
    api.initialize(run);
    return run;
  }

  /** The example's operation: it waits until the companies were looked at. */
  private void operate(
      LockstepClient api, long run, Database database, List<ExampleCompany> companies)
      throws Exception {
    Path folder = directory.resolve("operation");
    ExampleOperation.write(folder);
    api.post("/api/operation-files", "application/zip", Zip.of(folder));
    OperationClient operations = new OperationClient(api);
    long id = operations.start(ExampleOperation.NAME);

    api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
    JsonNode waiting = operations.await(id, "WAITING");
    assertThat(OperationClient.entries(waiting))
        .as(waiting::toPrettyString)
        .isEqualTo(
            Map.of("ready", "DONE", "upgrade", "DONE", "look", "RUNNING", "statistics", "WAITING"));
    assertThat(OperationClient.entry(waiting, "upgrade").at("/notes/runs/0").asLong())
        .isEqualTo(run);
    assertThat(api.get("/api/data-upgrade-runs/" + run).at("/tasks/byState/COMPLETED").asInt())
        .isEqualTo(112 * companies.size());
    assertThat(FlowableProof.prove(database, companies)).allMatch(CompanyProof::ok);

    operations.proceed(id);
    JsonNode done = operations.await(id, "DONE", "DONE_WITH_WARNINGS", "WAITING");
    assertThat(done.path("state").asText()).as(done::toPrettyString).isEqualTo("DONE");
  }

  private void nothing_is_left_to_do(LockstepClient api) throws IOException {
    Path pack = directory.resolve("flowable-pack");
    JsonNode again = api.installFeaturePack(Zip.of(pack), ExampleSite.VRC);
    assertThat(again.path("outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(again.path("runs")).isEmpty();
    assertThat(api.items("/api/companies"))
        .allSatisfy(company -> assertThat(company.path("status").asText()).isEqualTo("NORMAL"))
        .allSatisfy(company -> assertThat(company.path("pending").asInt()).isZero());
  }

  private static void a_second_operation_finds_nothing_to_do(LockstepClient api) {
    OperationClient operations = new OperationClient(api);
    long id = operations.start(ExampleOperation.NAME);
    operations.await(id, "WAITING");
    operations.proceed(id);
    JsonNode done = operations.await(id, "DONE", "DONE_WITH_WARNINGS", "WAITING");
    assertThat(OperationClient.entries(done))
        .isEqualTo(
            Map.of("ready", "DONE", "upgrade", "SKIPPED", "look", "DONE", "statistics", "DONE"));
  }

  private void queries_of_loaded_tpc_h_tables_have_the_known_answers(
      LockstepClient api, Database database, int company) throws Exception {
    TpchFolder folder = new TpchFolder(directory.resolve("tpch"));
    folder.write(
        new TpchPlan(TpchPlan.SMALLEST, company, ExampleSite.DATA_STORE, null),
        TextPool.getDefaultTextPool());
    api.post("/api/operation-files", "application/zip", Zip.of(folder.operation()));
    OperationClient operations = new OperationClient(api);

    JsonNode done = operations.await(operations.start("tpch"), "DONE", "WAITING");

    assertThat(done.path("state").asText()).as(done::toPrettyString).isEqualTo("DONE");
    try (Connection connection = database.connect("c" + company)) {
      assertThat(new TpchCheck(folder).check(connection))
          .extracting(CheckedQuery::describe)
          .containsExactly("q1  OK  4 rows", "q3  OK  10 rows", "q5  OK  5 rows", "q6  OK  1 row");
    }
  }

  private static void a_simulation_finds_no_fault_and_keeps_nothing(
      LockstepClient api, long run, Database database) throws SQLException {
    String path = "/api/data-upgrade-runs/" + run + "/simulation";
    List<String> before = dump(database);

    api.post("/api/data-upgrade-runs/" + run + "/simulate", Map.of("bshells", 2));
    JsonNode ended =
        Polling.until(
            "the simulation",
            Duration.ofMillis(200),
            LIMIT,
            () -> api.tryGet(path).filter(found -> !found.path("endedAt").isNull()));

    assertThat(ended.path("state").asText())
        .as(
            () ->
                ended.toPrettyString()
                    + api.get(path + "/failures")
                    + api.get(path + "/not-simulated"))
        .isEqualTo("COMPLETED");
    assertThat(dump(database)).isEqualTo(before);
  }

  private static List<String> dump(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return FullDump.of(connection);
    }
  }
}
