package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmpCommandsTest {

  private static final String ADOPTED =
      """
      {"amp": 0, "state": "CONFIGURED", "storage": "disk0", "dataStore": "erp", "schema": "a0",
       "adopted": true, "problem": null, "buckets": 32768, "mapVersion": 1}""";
  private static final String AWAY =
      """
      {"amp": 1, "state": "CONFIGURED", "storage": "disk1", "dataStore": "erp", "schema": "a1",
       "adopted": false, "problem": "Data store erp does not answer", "buckets": 32768,
       "mapVersion": 1}""";
  private static final String NEW =
      """
      {"amp": 8, "state": "NEW", "storage": "disk8", "dataStore": "erp", "schema": "a8",
       "adopted": false, "problem": null, "buckets": 0, "mapVersion": null}""";
  private static final String TEXT = "version 1\namp 0 disk0\nbuckets 0-65535 0\n";

  private final ScriptedServer server = new ScriptedServer();
  @TempDir private Path directory;

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void list_filters_on_the_server_and_warns_of_storages_that_are_not_adopted() {
    server.on("GET /api/amps?page=0&size=50", 200, Runs.page(ADOPTED, AWAY, NEW));
    server.on(
        "GET /api/amps?page=0&size=50&sort=-buckets&state=NEW&storage=disk8&dataStore=erp"
            + "&adopted=false",
        200,
        Runs.page(NEW));

    Call all = Call.of(server, "amp", "list");
    Call few =
        Call.of(
            server,
            "amp",
            "list",
            "--sort",
            "-buckets",
            "--state",
            "new",
            "--storage",
            "disk8",
            "--data-store",
            "erp",
            "--adopted",
            "false");

    assertThat(all.exitCode()).isEqualTo(4);
    assertThat(all.lines())
        .containsExactly(
            "AMP  STATE       STORAGE  DATA STORE  SCHEMA  ADOPTED  BUCKETS  MAP",
            "  0  CONFIGURED  disk0    erp         a0      yes        32768    1",
            "  1  CONFIGURED  disk1    erp         a1      no         32768    1",
            "  8  NEW         disk8    erp         a8      -              0    -",
            "AMP 1: Data store erp does not answer");
    assertThat(few.exitCode()).isZero();
  }

  @Test
  void show_tells_why_a_storage_is_not_adopted() {
    server.on("GET /api/amps/1", 200, AWAY);
    server.on("GET /api/amps/8", 200, NEW);

    Call away = Call.of(server, "amp", "show", "1");

    assertThat(away.exitCode()).isEqualTo(4);
    assertThat(away.lines())
        .startsWith("AMP 1 is CONFIGURED")
        .contains(
            "  adopted             no", "  problem             Data store erp does not answer");
    assertThat(Call.of(server, "amp", "show", "8").exitCode()).isZero();
  }

  @Test
  void map_is_printed_for_people_and_for_routers() throws IOException {
    server.on(
        "GET /api/amps/map",
        200,
        """
        {"version": 3, "amps": [{"amp": 0, "storage": "disk8", "buckets": 65536}],
         "ranges": [{"first": 0, "last": 65535, "amps": [0]}]}""");
    server.on("GET /api/amps/map/text", 200, "text/plain;charset=UTF-8", TEXT);
    Path file = directory.resolve("map.txt");

    assertThat(Call.of(server, "amp", "map").lines())
        .containsExactly(
            "Configuration map version 3 with 1 AMP",
            "AMP  STORAGE  BUCKETS",
            "  0  disk8      65536");
    assertThat(Call.of(server, "amp", "map", "--text").out()).isEqualTo(TEXT);
    assertThat(Call.of(server, "amp", "map", "--text", "-o", file.toString()).exitCode()).isZero();
    assertThat(file).hasContent(TEXT);
    assertThat(Call.of(server, "--json", "amp", "map").out()).contains("\"ranges\"");
    assertThat(Call.of(server, "--json", "amp", "map", "--text").exitCode()).isEqualTo(8);
    assertThat(Call.of(server, "amp", "map", "-o", file.toString()).exitCode()).isEqualTo(8);
    assertThat(Files.list(directory)).containsExactly(file);
  }

  @Test
  void route_sends_typed_values_in_their_order() {
    server.on(
        "POST /api/amps/route",
        200,
        "{\"mapVersion\": 3, \"bucket\": 64857, \"amp\": 1, \"storage\": \"disk1\"}");

    Call call = Call.of(server, "amp", "route", "number:42", "text:a:b", "null");

    assertThat(call.exitCode()).isZero();
    assertThat(server.lastRequest().text())
        .startsWith("{\"values\":[{")
        .contains("\"type\":\"number\"", "\"value\":\"42\"", "\"value\":\"a:b\"")
        .endsWith("{\"type\":\"null\"}]}");
    assertThat(call.lines())
        .containsExactly(
            "The row is in AMP 1",
            "  bucket              64857",
            "  storage             disk1",
            "  configuration map   3");
    assertThat(Call.of(server, "amp", "route", "42").exitCode()).isEqualTo(8);
    assertThat(Call.of(server, "amp", "route").exitCode()).isEqualTo(8);
  }

  @Test
  void what_the_server_refuses_is_the_users_fault() {
    server.refuse(
        "POST /api/amps/route",
        400,
        """
        {"title": "The request has faults", "status": 400, "code": "LS-1003", "faults": [
         {"object": "values[0]", "message": "there is no type `int`", "action": "Give type"}]}""");

    Call call = Call.of(server, "amp", "route", "int:42");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("values[0]: there is no type `int`");
  }
}
