package dev.lockstep.dataupgrade.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineDrawingTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T19:00:00Z");
  private final TimelineDrawing drawing = new TimelineDrawing(100);

  @Test
  void each_bshell_has_a_lane_through_all_steps_by_its_number() {
    RunTimeline timeline =
        drawing.of(
            List.of(
                executed(1, "10", 0, 4_000L),
                executed(2, "9", 0, 4_000L),
                executed(3, "9", 5_000, 10_000L)),
            BEGIN);

    assertThat(timeline.from()).isEqualTo(BEGIN);
    assertThat(timeline.millis()).isEqualTo(10_000);
    assertThat(timeline.lanes())
        .extracting(BshellLane::bshell, BshellLane::tasks, BshellLane::busyMillis)
        .containsExactly(tuple("9", 2, 9_000L), tuple("10", 1, 4_000L));
    assertThat(timeline.lanes().get(0).stretches())
        .extracting(Stretch::task, Stretch::fromMillis, Stretch::millis)
        .containsExactly(tuple(2L, 0L, 4_000L), tuple(3L, 5_000L, 5_000L));
  }

  @Test
  void many_small_tasks_become_one_stretch_and_long_ones_stay() {
    List<Executed> executed = new ArrayList<>();
    LongStream.range(0, 1000).forEach(i -> executed.add(executed(i, "1", i * 10, i * 10 + 10)));
    executed.add(executed(5000, "1", 10_000, 60_000L));

    List<Stretch> stretches = drawing.of(executed, BEGIN).lanes().get(0).stretches();

    assertThat(stretches)
        .extracting(Stretch::tasks, Stretch::task, Stretch::millis)
        .containsExactly(tuple(1000, null, 10_000L), tuple(1, 5000L, 50_000L));
  }

  @Test
  void what_is_being_executed_ends_now_and_tasks_that_were_claimed_together_are_one() {
    RunTimeline timeline =
        drawing.of(
            List.of(executed(1, "1", 0, null), executed(2, "1", 0, null)), BEGIN.plusMillis(3_000));

    assertThat(timeline.lanes().get(0).busyMillis()).isEqualTo(3_000);
    assertThat(timeline.lanes().get(0).stretches())
        .extracting(Stretch::tasks, Stretch::running, Stretch::end)
        .containsExactly(tuple(2, true, 3_000L));
  }

  @Test
  void in_a_small_window_tasks_are_seen_that_are_one_stretch_in_the_whole() {
    List<Executed> executed = new ArrayList<>();
    LongStream.range(0, 1000).forEach(i -> executed.add(executed(i, "1", i * 10, i * 10 + 10)));
    executed.add(executed(5000, "1", 10_000, 60_000L));

    RunTimeline timeline = drawing.of(executed, BEGIN, new TimeWindow(95, 195));

    assertThat(timeline.millis()).isEqualTo(60_000);
    assertThat(timeline.resolutionMillis()).isEqualTo(1);
    BshellLane lane = timeline.lanes().get(0);
    assertThat(lane.stretches())
        .extracting(Stretch::task, Stretch::fromMillis)
        .startsWith(tuple(9L, 90L), tuple(10L, 100L))
        .endsWith(tuple(19L, 190L))
        .hasSize(11);
    assertThat(lane.tasks()).as("of the whole run").isEqualTo(1001);
    assertThat(lane.busyMillis()).isEqualTo(60_000);
  }

  @Test
  void a_bshell_that_did_nothing_in_the_window_keeps_its_lane() {
    RunTimeline timeline =
        drawing.of(
            List.of(executed(1, "1", 0, 4_000L), executed(2, "2", 5_000, 9_000L)),
            BEGIN,
            new TimeWindow(4_500, 20_000));

    assertThat(timeline.lanes())
        .extracting(BshellLane::bshell, lane -> lane.stretches().size())
        .containsExactly(tuple("1", 0), tuple("2", 1));
  }

  @Test
  void a_run_in_which_nothing_was_executed_has_no_lanes() {
    assertThat(drawing.of(List.of(), BEGIN)).isEqualTo(new RunTimeline(null, 0, 0, List.of()));
  }

  private static Executed executed(long task, String number, long from, @Nullable Long to) {
    String step = from == 0 ? "FIRST" : "MIDDLE";
    return new Executed(
        task,
        410,
        "p" + task,
        "run-1/" + step + "/" + number,
        BEGIN.plusMillis(from),
        to == null ? null : BEGIN.plusMillis(to),
        false);
  }
}
