package dev.lockstep.reconfiguration.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.reconfiguration.CopyStanding;
import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.CylinderState;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CylinderRoundsTest {

  private final SettableClock clock = new SettableClock();
  private final CylinderRounds rounds = new CylinderRounds(new ReconfigurationId(7), clock);

  private static CylinderCommand command(long id, int attempt) {
    return new CylinderCommand(
        id,
        new ReconfigurationId(1),
        0,
        "item",
        (int) id,
        null,
        null,
        1000,
        CylinderState.WAITING,
        attempt);
  }

  @Test
  void a_command_is_sent_again_when_nobody_has_claimed_it_for_three_seconds() {
    List<CylinderCommand> waiting = List.of(command(1, 0), command(2, 0));

    assertThat(rounds.due(waiting)).isEqualTo(waiting);
    assertThat(rounds.due(waiting)).isEmpty();
    clock.pass(Duration.ofMillis(2999));
    assertThat(rounds.due(waiting)).isEmpty();
    clock.pass(Duration.ofMillis(1));
    assertThat(rounds.due(waiting)).isEqualTo(waiting);
  }

  @Test
  void one_that_has_met_something_waits_longer_each_time() {
    assertThat(rounds.due(List.of(command(1, 0)))).hasSize(1);
    for (int[] pause : new int[][] {{1, 1}, {2, 2}, {3, 4}, {4, 8}, {5, 16}, {6, 30}, {9, 30}}) {
      List<CylinderCommand> failed = List.of(command(1, pause[0]));
      clock.pass(Duration.ofSeconds(pause[1]).minusMillis(1));
      assertThat(rounds.due(failed)).isEmpty();
      clock.pass(Duration.ofMillis(1));
      assertThat(rounds.due(failed)).hasSize(1);
    }
  }

  @Test
  void a_cylinder_that_somebody_has_to_look_at_ends_the_copy_when_the_others_are_done() {
    assertThatCode(() -> rounds.refuse(new CopyStanding(1, 1, 5, 9, "no space"), 4))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> rounds.refuse(new CopyStanding(0, 1, 6, 9, "no space"), 4))
        .isInstanceOfSatisfying(
            LockstepException.class,
            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.MOVE_REFUSED))
        .hasMessageContaining("1 cylinder: ")
        .hasMessageContaining("no space")
        .hasMessageEndingWith("./lockstep amp resume 7");
  }

  @Test
  void a_copy_that_stands_still_for_ten_minutes_ends() {
    CopyStanding still = new CopyStanding(0, 0, 5, 9, null);
    rounds.refuse(still, 4);
    clock.pass(Duration.ofMinutes(10));
    rounds.refuse(still, 4);
    clock.pass(Duration.ofMillis(1));

    assertThatThrownBy(() -> rounds.refuse(still, 4))
        .hasMessageContaining("4 cylinders")
        .hasMessageContaining("no server executes the commands");
  }

  @Test
  void a_copy_that_pauses_or_gets_on_does_not_stand_still() {
    rounds.refuse(new CopyStanding(0, 0, 5, 9, null), 4);
    clock.pass(Duration.ofMinutes(9));
    rounds.refuse(new CopyStanding(0, 0, 5, 9, null), 0);
    clock.pass(Duration.ofMinutes(9));
    rounds.refuse(new CopyStanding(0, 0, 6, 9, null), 4);
    clock.pass(Duration.ofMinutes(9));

    assertThatCode(() -> rounds.refuse(new CopyStanding(1, 0, 6, 9, "away"), 4))
        .doesNotThrowAnyException();
  }
}
