package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the audit and taking it away. */
class AuditCommandsTest {

  private final ScriptedServer server = new ScriptedServer();

  @TempDir Path folder;

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void everything_that_narrows_the_list_down_is_sent() {
    server.on(
        "GET /api/audit?page=0&size=50&sort=-at&who=ann%20b&action=run%20skip&run=3&operation=4&load=5"
            + "&from=2026-01-31T00%3A00%3A00Z&until=2026-01-31T17%3A00%3A00Z",
        200,
        Runs.page(
            """
            {"id": 1, "at": "2026-01-01T10:00:00Z", "who": "bob", "origin": "10.0.0.7", "action": "op skip",
             "run": null, "task": null, "company": null, "program": null, "operation": 4,
             "entry": "checks", "reason": null, "result": "SKIPPED"}"""));

    Call call =
        Call.of(
            server,
            "audit",
            "list",
            "--sort=-at",
            "--who=ann b",
            "--action=run skip",
            "--run=3",
            "--operation=4",
            "--load=5",
            "--from=2026-01-31",
            "--until=2026-01-31T18:00:00+01:00");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "2026-01-01 10:00:00 bob at 10.0.0.7: op skip: operation 4, entry checks",
            "  result: SKIPPED");
  }

  @Test
  void a_decision_about_a_load_has_its_number() {
    server.on(
        "GET /api/audit?page=0&size=50&load=7",
        200,
        Runs.page(
            """
            {"id": 1, "at": "2026-01-01T10:00:00Z", "who": "bob", "action": "load pause",
             "company": 410, "load": 7, "reason": null, "result": "load 7 (rates) into table rate"}"""));

    assertThat(Call.of(server, "audit", "list", "--load", "7").lines())
        .containsExactly(
            "2026-01-01 10:00:00 bob: load pause: load 7, company 410",
            "  result: load 7 (rates) into table rate");
  }

  @Test
  void a_decision_about_nothing_with_a_number_is_told_without_one() {
    server.on(
        "GET /api/audit?page=0&size=50",
        200,
        Runs.page(
            """
            {"id": 1, "at": "2026-01-01T10:00:00Z", "who": "bob", "action": "apply",
             "reason": null, "result": "site erp: as before"}"""));

    assertThat(Call.of(server, "audit", "list").lines())
        .containsExactly("2026-01-01 10:00:00 bob: apply", "  result: site erp: as before");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "JSONL"})
  void the_audit_is_written_into_a_file(String format) {
    String path = "GET /api/audit/export?format=" + format.toLowerCase(Locale.ROOT);
    server.on(path + "&who=ann", 200, "text/csv", "id,at\r\n1,ü\r\n");
    Path file = folder.resolve("audit");

    Call call =
        Call.of(
            server, "audit", "export", "--format", format, "--who", "ann", "-o", file.toString());

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(file).hasContent("id,at\r\n1,ü\r\n");
    assertThat(call.out()).isEmpty();
  }

  @Test
  void a_refused_export_leaves_the_file_as_it_was() throws Exception {
    Path file = Files.writeString(folder.resolve("audit.csv"), "old");
    server.refuse(
        "GET /api/audit/export?format=csv",
        503,
        "{\"title\": \"Away\", \"status\": 503, \"code\": \"LS-4004\", \"category\": \"RESOURCE\","
            + " \"detail\": \"It is away\"}");

    Call call = Call.of(server, "audit", "export", "-o", file.toString());

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.err()).contains("LS-4004: It is away");
    assertThat(file).hasContent("old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit list --from yesterday",
        "audit list --until 2026-02-30",
        "audit list --operation four",
        "audit list --load first",
        "audit export",
        "audit export --format xml -o f",
        "audit export -o /no/such/folder/f"
      })
  void bad_input_sends_nothing(String line) {
    Call call = Call.of(server, line.split(" "));

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).isNotBlank();
    assertThat(server.requestLines()).isEmpty();
  }

  @Test
  void an_intact_audit_gives_a_seal_to_be_kept() {
    server.on(
        "GET /api/audit/verification",
        200,
        """
        {"intact": true, "rows": 812, "seal": "812:9f0c", "faults": [], "faultCount": 0}""");

    Call call = Call.of(server, "audit", "verify");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.lines())
        .containsExactly("The audit is intact: 812 rows. Its last seal, to be kept:", "812:9f0c");
  }

  @Test
  void what_was_changed_is_named_and_the_command_fails() {
    server.on(
        "GET /api/audit/verification?seal=811%3Aab",
        200,
        """
        {"intact": false, "rows": 812, "seal": "812:9f0c", "faultCount": 3,
         "faults": ["Row 3 is missing; seal 3 was made for it", "Seal 5 is missing"]}""");

    Call call = Call.of(server, "audit", "verify", "--seal", "811:ab");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.lines())
        .containsExactly(
            "Row 3 is missing; seal 3 was made for it.",
            "Seal 5 is missing.",
            "And 1 more. The audit is not what Lockstep wrote: compare it with a backup or an"
                + " export, and find out who can write into the control database.");
  }
}
