package dev.lockstep.reconfiguration.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.CylinderEnd;
import dev.lockstep.reconfiguration.NewCylinder;
import dev.lockstep.reconfiguration.NewReconfiguration;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.estimate.MeasuredMove;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a control database keeps of the speed of moves. */
class MeasuredMovesTest {

  private ControlTransactions transactions;
  private ReconfigurationStore store;
  private ReconfigurationAttemptStore attempts;
  private CylinderStore commands;

  private void open(ControlDialect dialect) {
    transactions = ControlDatabaseFixture.migrated(dialect);
    store = new ReconfigurationStore(transactions);
    attempts = new ReconfigurationAttemptStore(transactions);
    commands = new CylinderStore(transactions, Duration.ofMinutes(5));
  }

  /** Each cylinder of AMP 0 took 4 s and each of AMP 1 took 6 s, and then it went on for 10 s. */
  private Reconfiguration moved(int amp) {
    Reconfiguration attempt = attempts.attempt(begun(amp), 1).orElseThrow();
    ReconfigurationId id = attempt.id();
    for (int from : List.of(amp, amp + 1)) {
      commands.plan(
          id,
          from,
          "item",
          List.of(
              new NewCylinder(from, "item", 1, null, "[\"5\"]", 1000),
              new NewCylinder(from, "item", 2, "[\"5\"]", null, 1000)));
    }
    for (CylinderCommand command : commands.waiting(id, 10)) {
      CylinderCommand claimed = commands.claim(command.id(), "me").orElseThrow();
      assertThat(commands.copied(claimed, new CylinderEnd(5, 900, "a"))).isTrue();
    }
    for (ReconfigurationStep step : ReconfigurationStep.values()) {
      attempts.begun(attempt, step);
      attempt = attempts.done(attempt, step);
    }
    execute(
        "UPDATE lockstep.reconfiguration_cylinder SET began_at = TIMESTAMP WITH TIME ZONE"
            + " '2026-01-01 10:00:00Z', ended_at = TIMESTAMP WITH TIME ZONE '2026-01-01 10:00:04Z'"
            + " WHERE reconfiguration = "
            + id
            + " AND from_amp = "
            + amp,
        "UPDATE lockstep.reconfiguration_cylinder SET began_at = TIMESTAMP WITH TIME ZONE"
            + " '2026-01-01 10:00:04Z', ended_at = TIMESTAMP WITH TIME ZONE '2026-01-01 10:00:10Z'"
            + " WHERE reconfiguration = "
            + id
            + " AND from_amp <> "
            + amp,
        "UPDATE lockstep.reconfiguration_step SET ended_at = TIMESTAMP WITH TIME ZONE"
            + " '2026-01-01 10:00:20Z' WHERE step = 'COME_UP' AND reconfiguration = "
            + id);
    return attempt;
  }

  private ReconfigurationId begun(int amp) {
    return store
        .begin(
            new NewReconfiguration(
                List.of(
                    new PlannedMove(new AmpMove(amp, amp + 8), "disk" + amp, "disk" + (amp + 8)),
                    new PlannedMove(
                        new AmpMove(amp + 1, amp + 9), "disk" + (amp + 1), "disk" + (amp + 9))),
                List.of(),
                2,
                null),
            new ReconfigurationDecision(
                ReconfigurationState.RUNNING, 1, new ReconfigurationDecision.By("amp move", "ann")))
        .id();
  }

  private void execute(String... statements) {
    transactions.in(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
              statement.execute(sql);
            }
          }
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void moves_are_kept_with_their_speed_the_newest_first(ControlDialect dialect)
      throws SQLException {
    open(dialect);
    Reconfiguration first = moved(0);
    attempts.end(first, ReconfigurationState.MOVED, null);
    Reconfiguration second = moved(2);

    assertThat(new MeasuredMoves(transactions).newest())
        .containsExactly(
            measured(second.id(), "disk2", 8),
            measured(second.id(), "disk3", 12),
            measured(first.id(), "disk0", 8),
            measured(first.id(), "disk1", 12));
  }

  private static MeasuredMove measured(ReconfigurationId id, String storage, long seconds) {
    return new MeasuredMove(
        id, storage, 2000, Duration.ofSeconds(seconds), Duration.ofSeconds(5), 2);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void moves_that_were_interrupted_or_are_not_there_yet_say_nothing(ControlDialect dialect) {
    open(dialect);
    assertThat(new MeasuredMoves(transactions).newest()).isEmpty();
    Reconfiguration moved = moved(0);
    execute("UPDATE lockstep.reconfiguration SET attempt = 2");
    assertThat(new MeasuredMoves(transactions).newest()).isEmpty();

    execute(
        "UPDATE lockstep.reconfiguration SET attempt = 1",
        "UPDATE lockstep.reconfiguration_step SET ended_at = NULL WHERE step = 'COME_UP'"
            + " AND reconfiguration = "
            + moved.id());
    assertThat(new MeasuredMoves(transactions).newest()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void moves_of_a_version_that_did_not_measure_say_nothing(ControlDialect dialect) {
    open(dialect);
    moved(0);
    execute("UPDATE lockstep.reconfiguration_cylinder SET began_at = NULL");

    assertThat(new MeasuredMoves(transactions).newest()).isEmpty();
  }
}
