package dev.lockstep.it;

import static dev.lockstep.it.LoadedTables.load;
import static dev.lockstep.it.LoadedTables.text;
import static dev.lockstep.it.OwnOperatorIT.document;
import static dev.lockstep.it.OwnOperatorIT.jar;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** As many instances as the server has threads and sessions for; nothing else may use them then. */
@Isolated
@ExtendWith(SharedServer.Resolver.class)
class LoadLimitsIT {

  private static final String CSV = "{csv: rows.csv, columns: [id, name]}";

  private LoadedTables tables;
  private LoadClient loads;

  @BeforeEach
  void use(SharedServer shared) {
    tables = new LoadedTables(shared);
    loads = new LoadClient(shared.api());
  }

  @Test
  void sixty_four_instances_have_their_sessions_and_a_load_that_would_not_is_refused()
      throws Exception {
    tables.create("wide");
    tables.create("wider");

    long id = loads.start(load("wide", 64, CSV, ""), "rows.csv", text(1, 6400));

    assertThat(loads.await(id, "COMPLETED").path("rows").asInt()).isEqualTo(6400);
    String within =
        "{query: SELECT * FROM wide, dataStore: store, schema: c70, split: {column: id}}";
    assertThat(loads.refused(load("wider", 40, within, ""), Map.of()))
        .contains("LS-1074")
        .contains("needs 81 sessions of data store store at a time, and 80 of 80 are free");
    assertThat(tables.items("wider")).isEmpty();
  }

  @Test
  void more_instances_than_free_threads_are_refused_with_both_numbers() throws Exception {
    tables.create("many");
    tables.create("more");
    long id = loads.start(document("many", 60, "strange", "does: waits, in: 0", ""), jar());
    loads.await(id, found -> found.path("attempt").asInt() == 1);

    assertThat(loads.refused(document("more", 30, "strange", "does: waits, in: 0", ""), jar()))
        .contains("LS-1070")
        .containsPattern("Load more needs 31 threads.*and \\d+ of 80 are free");

    assertThat(loads.find(id).path("state").asText()).isEqualTo("RUNNING");
    loads.order(id, "terminate");
    loads.await(id, "TERMINATED");
  }
}
