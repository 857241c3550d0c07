package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The figures of the server as Prometheus reads them. */
@ExtendWith(SharedServer.Resolver.class)
class MetricsIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void the_server_tells_figures_of_itself_its_lease_its_queues_and_its_requests(SharedServer server)
      throws Exception {
    server.api().get("/api/driver");

    ScrapedFigures figures = ScrapedFigures.of(server.api());

    assertThat(figures.contentType()).startsWith("text/plain").contains("version=0.0.4");
    assertThat(figures.sum("lockstep_lease_held")).isEqualTo(1);
    assertThat(figures.sum("lockstep_lease_epoch")).isGreaterThanOrEqualTo(1);
    assertThat(figures.sum("lockstep_lease_age_seconds")).isBetween(0.0, 60.0);
    assertThat(figures.sum("lockstep_queue_messages", "queue=\"LockstepCylinders\"")).isZero();
    assertThat(figures.sum("lockstep_tasks", "state=\"ready\"")).isGreaterThanOrEqualTo(0);
    assertThat(figures.sum("lockstep_cylinders", "state=\"waiting\"")).isZero();
    assertThat(figures.sum("jvm_memory_used_bytes", "area=\"heap\"")).isGreaterThan(1_000_000);
    assertThat(
            figures.sum(
                "lockstep_http_duration_seconds_count",
                "method=\"GET\"",
                "path=\"/api/driver\"",
                "status=\"2xx\""))
        .isGreaterThanOrEqualTo(1);
    assertThat(figures.text()).contains("node=\"");
  }

  @Test
  void requests_are_counted_by_the_declared_path_and_the_kind_of_their_answer(SharedServer server)
      throws Exception {
    server.api().tryGet("/api/operations/999999997");
    double before = refusedOperations(server);

    server.api().tryGet("/api/operations/999999998");
    server.api().tryGet("/api/operations/999999999");

    assertThat(refusedOperations(server)).isGreaterThanOrEqualTo(before + 2);
  }

  private static double refusedOperations(SharedServer server) throws Exception {
    return ScrapedFigures.of(server.api())
        .sum(
            "lockstep_http_duration_seconds_count",
            "method=\"GET\"",
            "path=\"/api/operations/{op}\"",
            "status=\"4xx\"");
  }

  @Test
  void rows_and_waits_of_loads_are_counted(SharedServer server) throws Exception {
    LoadedTables tables = new LoadedTables(server);
    LoadClient loads = new LoadClient(server.api());
    tables.create("measured");
    ScrapedFigures before = ScrapedFigures.of(server.api());

    String csv = "{csv: rows.csv, columns: [id, name]}";
    long id =
        loads.start(
            LoadedTables.load("measured", 2, csv, ""), "rows.csv", LoadedTables.text(1, 500));
    loads.await(id, "COMPLETED");

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              ScrapedFigures after = ScrapedFigures.of(server.api());
              assertThat(after.sum("lockstep_load_rows_total"))
                  .isGreaterThanOrEqualTo(before.sum("lockstep_load_rows_total") + 500);
              assertThat(after.sum("lockstep_barrier_wait_seconds_count"))
                  .isGreaterThan(before.sum("lockstep_barrier_wait_seconds_count"));
            });
  }
}
