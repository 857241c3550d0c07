package dev.lockstep.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventBoardTest {

  private static final EventInterest RUNS = EventInterest.in(EventTopic.RUNS);
  private static final EventInterest TASKS = EventInterest.in(EventTopic.TASKS);
  private static final int ALL = Integer.MAX_VALUE;

  private final EventBoard board = new EventBoard("e1");

  @Test
  void a_new_viewer_gets_everything_as_a_snapshot() {
    runs(run(1, "RUNNING"), run(2, "CREATED"));

    EventBatch batch = since(null, RUNS);

    assertThat(batch.reason()).isEqualTo(SnapshotReason.NEW);
    assertThat(texts(batch)).containsExactly("runs 1 \"RUNNING\"", "runs 2 \"CREATED\"");
    assertThat(batch.complete()).isTrue();
    assertThat(batch.upTo()).isEqualTo(2);
  }

  @Test
  void a_viewer_gets_what_changed_since_each_cell_once() {
    runs(run(1, "RUNNING"), run(2, "CREATED"));
    runs(run(1, "STOPPING"), run(2, "CREATED"));
    runs(run(1, "STOPPED"), run(2, "CREATED"));

    EventBatch batch = since(at(2), RUNS);

    assertThat(batch.reason()).isNull();
    assertThat(texts(batch)).containsExactly("runs 1 \"STOPPED\"");
    assertThat(since(at(batch.upTo()), RUNS).nothing()).isTrue();
  }

  @Test
  void what_is_as_it_was_is_no_change() {
    runs(run(1, "RUNNING"));
    runs(run(1, "RUNNING"));

    assertThat(board.position()).isEqualTo(at(1));
  }

  @Test
  void what_is_not_there_any_more_is_told_as_gone_and_left_out_of_snapshots() {
    runs(run(1, "RUNNING"), run(2, "CREATED"));
    runs(run(2, "CREATED"));

    assertThat(texts(since(at(2), RUNS))).containsExactly("runs 1 null");
    assertThat(texts(since(null, RUNS))).containsExactly("runs 2 \"CREATED\"");
  }

  @Test
  void what_comes_again_is_told_again() {
    runs(run(1, "RUNNING"));
    runs();
    runs(run(1, "RUNNING"));

    assertThat(texts(since(at(1), RUNS))).containsExactly("runs 1 \"RUNNING\"");
  }

  @Test
  void topics_that_were_not_read_stay_as_they_are() {
    runs(run(1, "RUNNING"));
    board.show(Set.of(EventTopic.SEAT), List.of(new Cell(EventTopic.SEAT, "seat", "1")));

    assertThat(texts(since(null, RUNS))).containsExactly("runs 1 \"RUNNING\"");
  }

  @Test
  void a_viewer_gets_only_what_it_wants_and_is_up_to_date_with_it() {
    runs(run(1, "RUNNING"), run(2, "CREATED"));
    EventInterest second =
        new EventInterest(Set.of(EventTopic.RUNS), Map.of(EventSubject.RUN, Set.of("2")));

    EventBatch batch = since(null, second);

    assertThat(texts(batch)).containsExactly("runs 2 \"CREATED\"");
    runs(run(1, "STOPPED"), run(2, "CREATED"));
    EventBatch next = since(at(batch.upTo()), second);
    assertThat(next.nothing()).isTrue();
    assertThat(next.upTo()).isEqualTo(3);
  }

  @Test
  void stale_sources_are_told_whatever_is_wanted() {
    board.show(Set.of(EventTopic.SOURCES), List.of(new Cell(EventTopic.SOURCES, "x", "1")));

    assertThat(texts(since(null, RUNS))).containsExactly("sources x 1");
  }

  @Test
  void another_epoch_or_a_sequence_that_never_was_gives_a_snapshot() {
    runs(run(1, "RUNNING"));

    assertThat(since(new EventPosition("e0", 1), RUNS).reason())
        .isEqualTo(SnapshotReason.OTHER_EPOCH);
    assertThat(since(at(2), RUNS).reason()).isEqualTo(SnapshotReason.OTHER_EPOCH);
    assertThat(since(at(1), RUNS).reason()).isNull();
  }

  @Test
  void much_is_told_in_parts_that_go_on_where_the_last_one_ended() {
    runs(run(1, "RUNNING"), run(2, "CREATED"), run(3, "CREATED"));

    EventBatch first = board.since(null, 0, RUNS, 1);
    EventBatch second = board.since(at(first.upTo()), 3, RUNS, 1);
    EventBatch third = board.since(at(second.upTo()), 3, RUNS, 1);

    assertThat(texts(first)).containsExactly("runs 1 \"RUNNING\"");
    assertThat(first.complete()).isFalse();
    assertThat(texts(second)).containsExactly("runs 2 \"CREATED\"");
    assertThat(second.reason()).isNull();
    assertThat(texts(third)).containsExactly("runs 3 \"CREATED\"");
    assertThat(third.complete()).isTrue();
  }

  @Test
  void passing_cells_end_without_a_word_and_make_older_positions_unknown() {
    tasks("7/1", "7/2");
    tasks("7/2");

    assertThat(since(at(1), TASKS).reason()).isNull();
    assertThat(texts(since(at(1), TASKS))).containsExactly("tasks 7/2 1");
    assertThat(since(at(0), TASKS).reason()).isEqualTo(SnapshotReason.TOO_OLD);
    assertThat(since(at(0), RUNS).reason()).as("it has missed no run").isNull();
  }

  @Test
  void what_was_forgotten_before_a_snapshot_began_does_not_make_it_begin_again() {
    tasks("7/1", "7/2", "7/3");
    tasks("7/1", "7/2");

    EventBatch first = board.since(null, 0, TASKS, 1);

    assertThat(first.upTo()).isEqualTo(1);
    assertThat(board.since(at(1), 3, TASKS, ALL).reason()).isNull();
    assertThat(board.since(at(1), 0, TASKS, ALL).reason()).isEqualTo(SnapshotReason.TOO_OLD);
  }

  @Test
  void so_many_cells_that_are_gone_are_remembered_and_no_more() {
    int all = EventBoard.REMEMBERED + 10;
    runs(IntStream.range(0, all).mapToObj(i -> run(i, "RUNNING")).toArray(Cell[]::new));
    long before = board.position().sequence();
    runs();

    assertThat(since(at(before), RUNS).reason()).isEqualTo(SnapshotReason.TOO_OLD);
    EventBatch rest = since(at(before + 10), RUNS);
    assertThat(rest.reason()).isNull();
    assertThat(rest.changes()).hasSize(EventBoard.REMEMBERED).allMatch(CellChange::gone);
  }

  private EventBatch since(@Nullable EventPosition seen, EventInterest interest) {
    return board.since(seen, 0, interest, ALL);
  }

  private static EventPosition at(long sequence) {
    return new EventPosition("e1", sequence);
  }

  private void runs(Cell... cells) {
    board.show(Set.of(EventTopic.RUNS), List.of(cells));
  }

  private static Cell run(int run, String state) {
    return Cell.of(EventTopic.RUNS, String.valueOf(run), state);
  }

  private void tasks(String... keys) {
    board.show(
        Set.of(EventTopic.TASKS),
        List.of(keys).stream().map(key -> new Cell(EventTopic.TASKS, key, "1")).toList());
  }

  private static List<String> texts(EventBatch batch) {
    return batch.changes().stream()
        .map(
            change ->
                change.cell().topic().word() + " " + change.cell().key() + " " + change.json())
        .toList();
  }
}
