package dev.lockstep.reconfiguration.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.MoveEstimate;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.TableEstimate;
import dev.lockstep.site.DatabaseKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveTimeTest {

  private static final long GB = 1L << 30;

  /** 1 GB in 60 s by one stream, and 30 s for all the rest. */
  private static MoveSpeed measured(DatabaseKind kind, long number, int streams) {
    return new MoveSpeed(
        kind,
        new ReconfigurationId(number),
        GB,
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        streams);
  }

  private static MoveEstimate move(DatabaseKind kind, long... tables) {
    return new MoveEstimate(
        new PlannedMove(new AmpMove(0, 8), "disk0", "disk8"),
        kind,
        java.util.Arrays.stream(tables)
            .mapToObj(bytes -> new TableEstimate("t" + bytes, 1, bytes))
            .toList(),
        0);
  }

  @Test
  void the_newest_move_of_the_same_kind_of_database_counts() {
    MoveTime time =
        MoveTime.of(
            List.of(move(DatabaseKind.POSTGRESQL, 10 * GB)),
            List.of(
                measured(DatabaseKind.H2, 14, 1),
                measured(DatabaseKind.POSTGRESQL, 12, 4),
                new MoveSpeed(
                    DatabaseKind.POSTGRESQL,
                    new ReconfigurationId(11),
                    GB,
                    Duration.ofHours(1),
                    Duration.ZERO,
                    4)),
            1);

    assertThat(time.time()).isEqualTo(Duration.ofMinutes(15));
    assertThat(time.text()).isEqualTo("about 15 minutes, by the speed of move 12");
  }

  @ParameterizedTest
  @CsvSource({"1, 900", "2, 600", "4, 450", "8, 450"})
  void streams_share_the_rows_but_no_more_than_were_measured(int parallelism, long seconds) {
    MoveTime time =
        MoveTime.of(
            List.of(move(DatabaseKind.POSTGRESQL, 10 * GB)),
            List.of(measured(DatabaseKind.POSTGRESQL, 12, 4)),
            parallelism);

    assertThat(time.time()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void a_small_table_is_one_cylinder_whatever_the_parallelism() {
    List<MoveSpeed> speeds = List.of(measured(DatabaseKind.POSTGRESQL, 12, 4));
    List<MoveEstimate> moves = List.of(move(DatabaseKind.POSTGRESQL, 8 << 20));

    assertThat(MoveTime.of(moves, speeds, 4)).isEqualTo(MoveTime.of(moves, speeds, 1));
  }

  @Test
  void a_move_of_little_says_nothing_and_a_default_is_named_as_such() {
    MoveSpeed little =
        new MoveSpeed(
            DatabaseKind.POSTGRESQL,
            new ReconfigurationId(12),
            MoveSpeed.LEAST_BYTES - 1,
            Duration.ofHours(1),
            Duration.ZERO,
            4);

    MoveTime time =
        MoveTime.of(List.of(move(DatabaseKind.POSTGRESQL, 60 * GB)), List.of(little), 4);

    assertThat(time.text())
        .isEqualTo(
            "about 25 minutes, by a default: no move was made here yet that says how fast one is");
  }

  @Test
  void what_moves_between_different_kinds_of_databases_is_added_up() {
    MoveTime time =
        MoveTime.of(
            List.of(move(DatabaseKind.POSTGRESQL, 10 * GB), move(DatabaseKind.H2, 6 * GB)),
            List.of(measured(DatabaseKind.POSTGRESQL, 12, 4)),
            1);

    assertThat(time.time())
        .isEqualTo(Duration.ofMinutes(15).plus(Duration.ofSeconds(6 * 1024 / 5)).plusMillis(800));
    assertThat(time.text())
        .isEqualTo("about 35 minutes, by the speed of move 12, and by a default for h2");
  }

  @Test
  void nothing_to_copy_takes_less_than_a_minute() {
    assertThat(MoveTime.of(List.of(move(DatabaseKind.POSTGRESQL)), List.of(), 4).text())
        .startsWith("less than a minute, by a default");
  }

  @ParameterizedTest
  @CsvSource({
    "59, 0, less than a minute",
    "61, 1, about a minute",
    "170, 3, about 3 minutes",
    "760, 15, about 15 minutes",
    "3700, 60, about 60 minutes",
    "5220, 85, about 85 minutes",
    "5400, 90, about 1.5 hours",
    "7300, 120, about 2 hours",
    "99999, 1680, about 28 hours"
  })
  void it_is_told_as_precisely_as_it_can_be_known(long seconds, long minutes, String words) {
    MoveTime time =
        new MoveTime(
            Duration.ofSeconds(seconds), List.of(measured(DatabaseKind.POSTGRESQL, 12, 4)));

    assertThat(time.minutes()).isEqualTo(minutes);
    assertThat(time.text()).isEqualTo(words + ", by the speed of move 12");
  }
}
