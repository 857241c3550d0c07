package dev.lockstep.reconfiguration.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.site.DatabaseKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasuredSpeedsTest {

  private static final Map<String, DatabaseKind> KINDS =
      Map.of(
          "disk0", DatabaseKind.POSTGRESQL,
          "disk1", DatabaseKind.POSTGRESQL,
          "disk2", DatabaseKind.H2);

  @Test
  void amps_of_a_move_are_taken_together_by_the_kind_of_their_databases() {
    List<MoveSpeed> speeds =
        MeasuredSpeeds.of(
            List.of(
                move(7, "disk0", 100, 10),
                move(7, "disk1", 300, 20),
                move(7, "disk2", 50, 40),
                move(7, "gone", 1, 1),
                move(5, "disk0", 10, 10)),
            storage -> Optional.ofNullable(KINDS.get(storage)));

    assertThat(speeds)
        .containsExactly(
            speed(DatabaseKind.POSTGRESQL, 7, 400, 30, 4),
            speed(DatabaseKind.H2, 7, 50, 40, 2),
            speed(DatabaseKind.POSTGRESQL, 5, 10, 10, 2));
  }

  private static MeasuredMove move(long number, String storage, long bytes, long seconds) {
    return new MeasuredMove(
        new ReconfigurationId(number),
        storage,
        bytes,
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(2),
        2);
  }

  private static MoveSpeed speed(
      DatabaseKind kind, long number, long bytes, long copying, long rest) {
    return new MoveSpeed(
        kind,
        new ReconfigurationId(number),
        bytes,
        Duration.ofSeconds(copying),
        Duration.ofSeconds(rest),
        2);
  }
}
