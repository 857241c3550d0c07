package dev.lockstep.reconfiguration.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.events.Cell;
import dev.lockstep.events.EventTopic;
import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.CylinderEnd;
import dev.lockstep.reconfiguration.NewCylinder;
import dev.lockstep.reconfiguration.NewReconfiguration;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import dev.lockstep.reconfiguration.persistence.ReconfigurationAttemptStore;
import dev.lockstep.reconfiguration.persistence.ReconfigurationDecision;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What viewers see of reconfigurations, in each kind of control database. */
class ReconfigurationCellsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ReconfigurationStore store;
  private ReconfigurationAttemptStore attempts;
  private CylinderStore commands;
  private ReconfigurationCells cells;
  private long nanos;

  private void open(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    store = new ReconfigurationStore(transactions);
    attempts = new ReconfigurationAttemptStore(transactions);
    commands = new CylinderStore(transactions, Duration.ofMinutes(5));
    cells = new ReconfigurationCells(() -> nanos);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_move_is_shown_with_its_steps_and_how_far_each_amp_is(ControlDialect dialect)
      throws Exception {
    open(dialect);
    Reconfiguration attempt = copying();
    copied();

    List<Cell> shown = cells.cells(store, commands);

    assertThat(shown)
        .extracting(Cell::topic, Cell::key)
        .containsExactly(tuple(EventTopic.RECONFIGURATIONS, attempt.id().toString()));
    JsonNode move = JSON.readTree(shown.get(0).json());
    assertThat(move.path("state").asText()).isEqualTo("RUNNING");
    assertThat(move.path("step").asText()).isEqualTo("copy");
    assertThat(move.path("steps")).hasSize(9);
    assertThat(move.at("/steps/3/state").asText()).isEqualTo("UNDER_WAY");
    assertThat(move.at("/steps/4/state").asText()).isEqualTo("WAITING");
    assertThat(move.at("/moves/0/copied").asInt()).isEqualTo(1);
    assertThat(move.at("/moves/0/cylinders").asInt()).isEqualTo(2);
    assertThat(move.path("rows").asInt()).isEqualTo(10);
    assertThat(move.path("percent").asInt()).isEqualTo(50);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_move_that_is_over_is_shown_as_it_ended(ControlDialect dialect) throws Exception {
    open(dialect);
    Reconfiguration attempt = copying();
    cells.cells(store, commands);
    copied();
    copied();
    assertThat(attempts.end(attempt, ReconfigurationState.MOVED, null)).isTrue();

    List<Cell> first = cells.cells(store, commands);

    assertThat(cells.cells(store, commands)).as("nothing changes").isEqualTo(first);
    JsonNode move = JSON.readTree(first.get(0).json());
    assertThat(move.path("state").asText()).isEqualTo("MOVED");
    assertThat(move.path("percent").asInt()).isEqualTo(100);
    assertThat(move.path("remainingSeconds").isNull()).isTrue();

    store.decide(attempt.id(), decision(ReconfigurationState.RELEASING));
    assertThat(JSON.readTree(cells.cells(store, commands).get(0).json()).path("state").asText())
        .isEqualTo("RELEASING");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_speed_is_told_once_a_second(ControlDialect dialect) throws Exception {
    open(dialect);
    copying();
    assertThat(speed()).isZero();
    copied();

    assertThat(speed()).as("as it was read before").isZero();
    nanos += Duration.ofSeconds(1).toNanos();
    assertThat(speed()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_newest_ten_are_shown_and_those_that_work(ControlDialect dialect) {
    open(dialect);
    Reconfiguration oldest = moved(List.of(new PlannedMove(new AmpMove(0, 8), "d0", "d8")));
    for (int i = 0; i < 10; i++) {
      release(moved(List.of(new PlannedMove(new AmpMove(1, 9), "d1", "d9"))));
    }
    assertThat(keys()).hasSize(10).doesNotContain(oldest.id().toString());

    store.decide(oldest.id(), decision(ReconfigurationState.GOING_BACK));
    assertThat(keys()).hasSize(11).contains(oldest.id().toString());
  }

  private List<String> keys() {
    return cells.cells(store, commands).stream().map(Cell::key).toList();
  }

  private Reconfiguration moved(List<PlannedMove> moves) {
    Reconfiguration begun =
        store.begin(
            new NewReconfiguration(moves, List.of(), 2, null),
            decision(ReconfigurationState.RUNNING));
    Reconfiguration attempt = attempts.attempt(begun.id(), 1).orElseThrow();
    assertThat(attempts.end(attempt, ReconfigurationState.MOVED, null)).isTrue();
    return attempt;
  }

  private void release(Reconfiguration attempt) {
    store.decide(attempt.id(), decision(ReconfigurationState.RELEASING));
    Reconfiguration releasing = attempts.attempt(attempt.id(), 1).orElseThrow();
    assertThat(attempts.end(releasing, ReconfigurationState.RELEASED, null)).isTrue();
  }

  private long speed() throws Exception {
    return JSON.readTree(cells.cells(store, commands).get(0).json())
        .path("bytesPerSecond")
        .asLong();
  }

  private Reconfiguration begun() {
    return store.begin(
        new NewReconfiguration(
            List.of(new PlannedMove(new AmpMove(0, 8), "disk0", "disk8")), List.of(), 2, null),
        decision(ReconfigurationState.RUNNING));
  }

  /** A reconfiguration in its fourth step with two cylinders of 5,000 bytes. */
  private Reconfiguration copying() {
    Reconfiguration attempt = attempts.attempt(begun().id(), 1).orElseThrow();
    for (ReconfigurationStep step : ReconfigurationStep.values()) {
      attempts.begun(attempt, step);
      if (step == ReconfigurationStep.COPY) {
        break;
      }
      attempt = attempts.done(attempt, step);
    }
    commands.plan(
        attempt.id(),
        0,
        "orders",
        List.of(
            new NewCylinder(0, "orders", 1, null, "[\"5\"]", 5000),
            new NewCylinder(0, "orders", 2, "[\"5\"]", null, 5000)));
    return store.find(attempt.id());
  }

  private void copied() {
    long next = commands.waiting(store.working().get(0).id(), 1).get(0).id();
    CylinderCommand claimed = commands.claim(next, "here").orElseThrow();
    assertThat(commands.copied(claimed, new CylinderEnd(10, 1_000_000, "abc"))).isTrue();
  }

  private static ReconfigurationDecision decision(ReconfigurationState state) {
    return new ReconfigurationDecision(state, 1, new ReconfigurationDecision.By("amp move", "ann"));
  }
}
