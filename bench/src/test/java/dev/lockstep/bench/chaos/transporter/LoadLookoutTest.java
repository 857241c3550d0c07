package dev.lockstep.bench.chaos.transporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.Sight;
import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.chaos.scenario.TestDatabases;
import dev.lockstep.bench.schema.Dialect;
import dev.lockstep.bench.server.RestStub;
import dev.lockstep.bench.server.RestStub.Answer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadLookoutTest {
  private static final LoadPlace PLACE = new LoadPlace(7, "c1");
  private static final LoadInput INPUT = new LoadInput(List.of(), 1, 100, List.of(), Map.of());

  private final AtomicReference<Answer> answer = new AtomicReference<>(state("RUNNING"));
  private final CompanyDatabase database = TestDatabases.create(Dialect.H2);
  private RestStub server;
  private LoadDriver driver;
  private LoadLookout lookout;

  @BeforeEach
  void start() throws IOException, SQLException {
    server = new RestStub(line -> answer.get());
    driver = new LoadDriver(server.client(), PLACE);
    driver.again();
    lookout =
        new LoadLookout(server.client(), PLACE, INPUT, new CommittedRows(database, PLACE), driver);
    execute("CREATE SCHEMA c1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Answer state(String state) {
    return new Answer(200, "{\"load\":7,\"state\":\"" + state + "\"}");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void commit(int rows) throws SQLException {
    execute(
        "CREATE TABLE IF NOT EXISTS c1.lockstep_load_position (load_number bigint,"
            + " rows_loaded bigint, rows_rejected bigint)");
    execute("DELETE FROM c1.lockstep_load_position");
    execute("INSERT INTO c1.lockstep_load_position VALUES (7, " + rows + ", 1), (8, 1000, 0)");
  }

  @Test
  void what_is_done_is_what_the_company_has_committed() throws SQLException {
    assertThat(lookout.look().done()).isZero();
    commit(5);
    Sight sight = lookout.look();
    assertThat(sight.done()).isEqualTo(6);
    assertThat(sight.steps()).isEqualTo(100);
    assertThat(sight.ended()).isFalse();
  }

  @Test
  void a_load_that_cannot_be_seen_is_where_it_was() {
    lookout.look();
    answer.set(new Answer(503, "{}"));
    assertThat(lookout.look().words()).contains("RUNNING");
  }

  @Test
  void a_failed_load_fails_the_campaign_and_so_do_lost_rows() throws SQLException {
    commit(50);
    lookout.look();
    commit(40);
    assertThatThrownBy(lookout::look)
        .isInstanceOf(ChaosException.class)
        .hasMessageContaining("had 51 rows committed and now has 41");
    answer.set(state("FAILED"));
    assertThatThrownBy(lookout::look).hasMessageContaining("is FAILED");
  }

  @Test
  void a_load_rests_once_by_turns_and_goes_on() throws SQLException {
    assertThat(lookout.look().command()).isEmpty();
    commit(20);
    lookout.look().command().orElseThrow().run();
    assertThat(lookout.look().command()).isEmpty();
    answer.set(state("PAUSED"));
    lookout.look().command().orElseThrow().run();
    answer.set(state("RUNNING"));
    driver.again();
    lookout.look().command().orElseThrow().run();
    assertThat(server.requests())
        .filteredOn(line -> line.startsWith("POST"))
        .extracting(line -> line.substring(line.lastIndexOf("/api"), line.indexOf(" ", 5)))
        .containsExactly("/api/loads/7/pause", "/api/loads/7/resume", "/api/loads/7/terminate");
  }

  @Test
  void a_command_may_come_too_late_but_must_be_known() throws SQLException {
    lookout.look();
    commit(20);
    Runnable rest = lookout.look().command().orElseThrow();
    answer.set(new Answer(409, "{}"));
    rest.run();
    answer.set(new Answer(404, "{}"));
    assertThatThrownBy(rest::run).hasMessageContaining("404");
  }
}
