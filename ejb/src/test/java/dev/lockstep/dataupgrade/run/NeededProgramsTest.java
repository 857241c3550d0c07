package dev.lockstep.dataupgrade.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.pack.ProgramOutline;
import dev.lockstep.dataupgrade.target.CompanyHistory;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeededProgramsTest {

  private static final String URL = "jdbc:h2:mem:needed-programs;DB_CLOSE_DELAY=-1";

  @Test
  void the_history_is_read_on_the_connection_that_is_open_already() throws Exception {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA c410");
    }
    DataStore store = new DataStore("erp", URL, null, null, null);
    Company company = new Company(410, "", "", "b61ua6", "erp", "c410", List.of());
    try (CompanyConnection opened = new DataStoreConnections().open(store, company);
        Statement statement = opened.connection().createStatement()) {
      assertThat(NeededPrograms.history(opened)).isEmpty();

      CompanyHistory.create(opened.connection());
      assertThat(NeededPrograms.history(opened)).isEmpty();
      statement.execute(
          "INSERT INTO lockstep_history (program, checksum, run, state, statement, statements)"
              + " VALUES ('p1', 'x', 19, 'DONE', 2, 2)");

      assertThat(NeededPrograms.history(opened)).containsOnlyKeys("p1");
      assertThat(NeededPrograms.isDone(NeededPrograms.history(opened).get("p1"))).isTrue();
    }
  }

  @Test
  void a_company_needs_what_is_executed_and_not_done_yet() {
    List<ProgramOutline> installed =
        List.of(
            program("done", RuntimeClass.LARGE),
            program("begun", RuntimeClass.LARGE),
            program("new", RuntimeClass.SMALL),
            program("never", RuntimeClass.NONE));

    assertThat(NeededPrograms.pending(installed, Map.of())).isEqualTo(3);
    assertThat(
            NeededPrograms.pending(
                installed, Map.of("done", row("done", true), "begun", row("begun", false))))
        .isEqualTo(2);
  }

  private static ProgramOutline program(String code, RuntimeClass runtimeClass) {
    return new ProgramOutline(code, "t", UpgradeBatch.FIRST, runtimeClass, Set.of(), Map.of());
  }

  private static HistoryRow row(String program, boolean done) {
    return new HistoryRow(
        program,
        "x",
        19,
        done,
        1,
        2,
        null,
        null,
        Instant.parse("2026-01-02T03:04:05Z"),
        null,
        null);
  }
}
