package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteCommandsTest {

  private static final String STATUS =
      """
      {"name": "Lockstep", "version": "0.1.0", "state": "%s", "node": "n1",
       "startedAt": "2026-01-01T10:00:00Z", "leaseholder": true, "epoch": 3,
       "controlDatabase": "H2 2.2.224", "java": "17.0.15", "activeRuns": [19]}""";

  private final ScriptedServer server = new ScriptedServer();

  @TempDir Path directory;

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void status_tells_how_the_server_is() {
    server.on("GET /api/status", 200, STATUS.formatted("READY"));

    Call call = Call.of(server, "status");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "Lockstep 0.1.0 at " + server.address() + " is READY",
            "  node                n1 (leaseholder, epoch 3)",
            "  started             2026-01-01 10:00:00",
            "  control database    H2 2.2.224",
            "  java                17.0.15",
            "  active runs         19");
  }

  @Test
  void status_of_a_server_that_starts_is_a_warning() {
    server.on("GET /api/status", 200, STATUS.formatted("STARTING"));

    assertThat(Call.of(server, "status").exitCode()).isEqualTo(4);
  }

  @Test
  void health_names_what_the_server_needs() {
    server.on(
        "GET /api/health/ready",
        200,
        """
        {"status": "UP", "checks": [
          {"name": "broker", "status": "UP", "data": {}},
          {"name": "lease", "status": "UP", "data": {"holder": "n1", "epoch": "3"}}]}""");

    Call call = Call.of(server, "health");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "Lockstep at " + server.address() + " is UP",
            "  broker              UP",
            "  lease               UP: epoch 3, holder n1");
  }

  @Test
  void health_fails_when_something_is_down() {
    server.on(
        "GET /api/health/ready",
        503,
        """
        {"status": "DOWN", "checks": [
          {"name": "broker", "status": "DOWN",
           "data": {"fault": "It did not answer within 3 seconds"}}]}""");

    Call call = Call.of(server, "health");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.lines())
        .contains("  broker              DOWN: fault It did not answer within 3 seconds");
  }

  @Test
  void services_tell_the_servers_and_what_they_are_at() {
    server.on("GET /api/services", 200, services("GONE"));

    Call call = Call.of(server, "services");

    assertThat(call.exitCode()).as(call.err()).isEqualTo(4);
    assertThat(call.lines())
        .containsExactly(
            "n1 holds the lease, epoch 3.",
            "  server              n1 is ALIVE since 2026-01-01 10:00:00, 4 tasks, 1 ranges",
            "  server              n2 is GONE, last seen 2026-01-01 10:20:00, 2 cylinders",
            "  queue               DLQ: 1 messages, 0 consumers",
            "  queue               ExpiryQueue: the broker is elsewhere",
            "  viewers             2 at n1");
  }

  @Test
  void services_are_well_when_every_server_lives() {
    server.on("GET /api/services", 200, services("ALIVE"));

    assertThat(Call.of(server, "services").exitCode()).isZero();
  }

  private static String services(String second) {
    return """
        {"node": "n1", "leaseholder": "n1", "epoch": 3, "servers": [
          {"node": "n1", "state": "ALIVE", "startedAt": "2026-01-01T10:00:00Z",
           "seenAt": "2026-01-01T10:30:00Z", "tasks": 4, "ranges": 1, "cylinders": 0},
          {"node": "n2", "state": "%s", "startedAt": "2026-01-01T10:10:00Z",
           "seenAt": "2026-01-01T10:20:00Z", "tasks": 0, "ranges": 0, "cylinders": 2}],
         "queues": [{"queue": "DLQ", "messages": 1, "consumers": 0},
          {"queue": "ExpiryQueue", "messages": null, "consumers": null}],
         "viewers": 2}"""
        .formatted(second);
  }

  @Test
  void a_file_is_looked_through_without_being_applied() throws Exception {
    server.on(
        "POST /api/site/check",
        200,
        """
        {"site": "acme", "added": ["company 410"], "changed": [], "removed": [], "unchanged": 12,
         "runs": [], "proposals": []}""");
    Path file = Files.writeString(directory.resolve("site.yaml"), "site: acme # ü\n");

    Call call = Call.of(server, "apply", "--check", "-f", file.toString());

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "Site acme would be changed: 1 added, 0 changed, 0 removed, 12 unchanged.",
            "  + company 410");
    assertThat(server.lastRequest().text()).isEqualTo("site: acme # ü\n");
  }

  @Test
  void json_is_the_servers_own() {
    server.on("GET /api/status", 200, STATUS.formatted("READY"));

    Call call = Call.of(server, "status", "--json");

    assertThat(call.out()).isEqualToIgnoringNewLines(STATUS.formatted("READY"));
  }

  @Test
  void apply_sends_the_file_with_its_name_and_prints_what_changed() throws Exception {
    server.on(
        "PUT /api/site",
        200,
        """
        {"site": "acme", "added": ["company 410", "company 411"], "changed": ["data store erp"],
         "removed": ["company 7"], "unchanged": 12}""");
    Path file = Files.writeString(directory.resolve("site.yaml"), "site: acme # ü\n");

    Call call = Call.of(server, "apply", "-f", file.toString());

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "Site acme applied: 2 added, 1 changed, 1 removed, 12 unchanged.",
            "  + company 410",
            "  + company 411",
            "  ~ data store erp",
            "  - company 7");
    assertThat(server.lastRequest().text()).isEqualTo("site: acme # ü\n");
    assertThat(server.lastRequest().header("Content-type")).isEqualTo("application/yaml");
    assertThat(server.lastRequest().header("X-file-name")).isEqualTo(file.toString());
  }

  @Test
  void apply_names_the_runs_that_follow_and_proposes_others() throws Exception {
    server.on(
        "PUT /api/site",
        200,
        """
        {"site": "acme", "added": [], "changed": ["VRC B"], "removed": [], "unchanged": 12,
         "runs": [{"run": 20, "packageCombination": "two", "companies": [412]}],
         "proposals": [{"packageCombination": "one", "situation": "DERIVATION_CHANGED",
          "tables": ["t1", "t2"], "companies": [410, 411]}]}""");
    Path file = Files.writeString(directory.resolve("site.yaml"), "site: acme");

    Call call = Call.of(server, "apply", "-f", file.toString());

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "Site acme applied: 0 added, 1 changed, 0 removed, 12 unchanged.",
            "  ~ VRC B",
            "Data upgrade run 20 is generated for package combination two: companies 412.",
            "Next: lockstep run init 20, then lockstep run start 20 --bshells 4 --watch",
            "The VRCs of package combination one have changed (DERIVATION_CHANGED). It affects the"
                + " tables t1, t2 of companies 410, 411.",
            "Next: lockstep run create --pc one --companies 410,411");
  }

  @Test
  void apply_prints_every_fault_with_its_place_and_repair() throws Exception {
    server.refuse(
        "PUT /api/site",
        400,
        """
        {"type": "about:blank", "title": "The site is not valid", "status": 400,
         "detail": "long text", "code": "LS-1001", "category": "USER", "faults": [
          {"file": "site.yaml", "line": 7, "object": "company 410",
           "message": "data store erpp does not exist", "action": "Take one of erp, demo"},
          {"file": "site.yaml", "line": null, "object": "vrcs", "message": "is missing.",
           "action": "Add it."},
          {"file": null, "line": null, "object": "page", "message": "-1 is negative",
           "action": null}]}""");
    Path file = Files.writeString(directory.resolve("site.yaml"), "site: acme\n");

    Call call = Call.of(server, "apply", "-f", file.toString());

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.out()).isEmpty();
    assertThat(call.err().lines())
        .containsExactly(
            "site.yaml:7: company 410: data store erpp does not exist. Take one of erp, demo.",
            "site.yaml: vrcs: is missing. Add it.",
            "page: -1 is negative.",
            "LS-1001: The site is not valid (3 faults).");
  }

  @Test
  void apply_of_a_missing_file_asks_no_server() {
    Call call = Call.of(server, "apply", "-f", directory.resolve("none.yaml").toString());

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("none.yaml: there is no such file.");
    assertThat(server.requestLines()).isEmpty();
  }
}
