package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.FilePayload;
import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.server.LockstepClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A load, commanded by nothing but the buttons of the console. */
@NeedsChromium
@ExtendWith(SharedConsole.Resolver.class)
class LoadConsoleIT {

  /** Of about 100 bytes each, so that there are many blocks of them. */
  private static final int ROWS = 20_000;

  private static final String STATE = ".load-overview .pill";
  private static final String LOADS = "/api/loads";

  private static final String LOAD =
      """
      load: readings
      instances: 1
      from: {csv: rows.csv, columns: [id, name]}
      into: {company: 5, table: reading}
      """;

  private static final String FAULTY =
      """
      load: readings
      instances: none
      from: {csv: rows.csv, columns: [id, id]}
      into: {company: 5, table: reading}
      errorLimits: 3
      """;

  private SharedConsole console;
  private ErpSite site;
  private LockstepClient api;
  private Browser ann;
  private long load;

  @Test
  void a_load_is_started_paused_resumed_and_terminated(SharedConsole shared) throws Exception {
    console = shared;
    site = console.site();
    api = console.api();
    site.execute("CREATE TABLE c5.reading (id INTEGER PRIMARY KEY, name VARCHAR(200))");
    try (Browser browser = console.ann()) {
      ann = browser;
      a_faulty_file_is_refused_with_every_fault();
      try (Connection held = hold(1)) {
        it_is_started_from_a_zip();
        it_is_paused(held);
      }
      try (Connection held = hold((loaded() + ROWS) / 2)) {
        it_is_resumed_and_terminated(held);
      }
      it_is_resumed_and_completes();
      assertThat(ann.errors()).isEmpty();
    }
  }

  private void a_faulty_file_is_refused_with_every_fault() {
    Refusal refusal =
        Refusal.of(
            () -> api.post(LOADS, "application/yaml", FAULTY.getBytes(StandardCharsets.UTF_8)));
    assertThat(refusal.faults()).as("several at once").hasSizeGreaterThan(2);
    ann.click("server-header >> text=\"Loads\"");
    ann.awaitText("loads-screen", "No load yet");
    ann.click("#start-load");
    ann.click("#load-start");
    ann.awaitText("load-form-screen .problem", "There is nothing to start");

    ann.type("#load-text", FAULTY);
    ann.click("#load-start");

    ann.awaitText("load-form-screen .problem", "The server refuses it; nothing has changed");
    refusal.awaitIn(ann, "load-form-screen");
    assertThat(api.get(LOADS).path("total").asInt()).isZero();
  }

  private void it_is_started_from_a_zip() {
    byte[] zip = ZippedTexts.zip(Map.of("load.yaml", LOAD, "rows.csv", rows()));
    ann.page().setInputFiles("#load-zip", new FilePayload("readings.zip", "application/zip", zip));
    ann.click("#load-start");

    ann.awaitText("load-overview", "readings", "Into table READING of company 5");
    ann.awaitText(STATE, "Running");
    load = api.get(LOADS).path("items").path(0).path("load").asLong();
    assertThat(found().path("createdBy").asText()).isEqualTo("ann");
    // from here on it stands at the row that is held
    awaitInExecute();
  }

  private static String rows() {
    String name = "reading ".repeat(12);
    return IntStream.rangeClosed(1, ROWS)
        .mapToObj(id -> id + "," + name + id)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private Connection hold(long id) throws Exception {
    return site.hold("INSERT INTO c5.reading VALUES (" + id + ", 'held')");
  }

  private void awaitInExecute() {
    console.await(
        LOADS + "/" + load,
        now -> {
          JsonNode position = now.path("statistics").path(0).path("position");
          return position.path("method").asText().equals("EXECUTE")
              && position.path("standing").asText().equals("CALLED");
        });
  }

  private void it_is_paused(Connection held) throws Exception {
    ann.awaitText("barrier-table [role=row] .method-here", "Works in phase 1");
    CommandDialog.of(ann, "Pause", "it goes on where each instance ended").send();
    ann.awaitText(STATE, "Pausing");
    assertThat(state()).isEqualTo("PAUSING");
    held.rollback();

    ann.awaitText(STATE, "Paused");
    assertThat(state()).isEqualTo("PAUSED");
    assertThat(loaded()).isBetween(1L, ROWS - 1L);
    assertThat(site.rows("c5.reading")).isEqualTo((int) loaded());
    ann.awaitText("restart-log", "Checkpoint 1");
  }

  private void it_is_resumed_and_terminated(Connection held) throws Exception {
    ann.click("role=button[name=\"Resume\"]");
    ann.awaitText(STATE, "Running");
    awaitInExecute();
    CommandDialog.of(ann, "Terminate", "its table is free for other loads").send();
    held.rollback();

    ann.awaitText(STATE, "Terminated");
    assertThat(state()).isEqualTo("TERMINATED");
    assertThat(loaded()).isLessThan(ROWS);
    assertThat(ann.count(".load-overview .commands button")).isOne();
  }

  private void it_is_resumed_and_completes() throws Exception {
    ann.click("role=button[name=\"Resume\"]");

    ann.awaitText(STATE, "Completed");
    ann.awaitText("load-overview", "20,000", "0, every row is in the table");
    assertThat(ann.count(".load-overview .commands button")).isZero();
    assertThat(state()).isEqualTo("COMPLETED");
    assertThat(found().path("exitCode").asInt(-1)).isZero();
    assertThat(loaded()).isEqualTo(ROWS);
    assertThat(site.rows("c5.reading")).isEqualTo(ROWS);
    ann.click("server-header >> text=\"Loads\"");
    ann.awaitText("loads-screen", "Load " + load, "Completed");
  }

  @Test
  void a_viewer_starts_no_load(SharedConsole console) {
    try (Browser eve = console.eve()) {
      eve.click("server-header >> text=\"Loads\"");
      eve.awaitText("loads-screen h1", "Loads");
      assertThat(eve.count("#start-load")).isZero();

      eve.open(URI.create(eve.page().url() + "/new"));
      eve.awaitText("load-form-screen", "Operators may do this; you are signed in as a viewer.");
      assertThat(eve.isEnabled("#load-start")).isFalse();
      assertThat(eve.errors()).isEmpty();
    }
    LockstepClient eves = console.viewersApi();
    byte[] text = LOAD.getBytes(StandardCharsets.UTF_8);
    assertThat(Refusal.of(() -> eves.post(LOADS, "application/yaml", text)).status())
        .isEqualTo(403);
  }

  private JsonNode found() {
    return api.get(LOADS + "/" + load);
  }

  private String state() {
    return found().path("state").asText();
  }

  private long loaded() {
    return found().path("rows").asLong();
  }
}
