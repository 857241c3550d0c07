package dev.lockstep.dataupgrade.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.events.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatrixGridTest {

  private static final RunId RUN = new RunId(19);

  @Test
  void columns_go_by_batch_then_class_then_longest_path() {
    MatrixGrid grid =
        new MatrixGrid(
            RUN,
            List.of(
                task(1, 410, "last", UpgradeBatch.LAST, 0, 9),
                task(2, 410, "light", UpgradeBatch.FIRST, 1, 5),
                task(3, 410, "heavy", UpgradeBatch.FIRST, 1, 7),
                task(4, 410, "huge", UpgradeBatch.FIRST, 0, 1),
                task(5, 411, "light", UpgradeBatch.FIRST, 1, 8)));

    assertThat(grid.matrix().programs())
        .extracting(MatrixProgram::program)
        .as("light is the heaviest in company 411")
        .containsExactly("huge", "light", "heavy", "last");
    assertThat(grid.matrix().companies()).containsExactly(410, 411);
    assertThat(grid.matrix().states()).containsExactly("RRRR", ".R..");
  }

  @Test
  void long_rows_are_told_in_parts_and_only_the_part_that_changed_is_made_anew() {
    List<MatrixTask> tasks =
        IntStream.range(0, 150)
            .mapToObj(i -> task(i, 410, "p" + (1000 + i), UpgradeBatch.FIRST, 0, 0))
            .toList();
    MatrixGrid grid = new MatrixGrid(RUN, tasks);
    List<Cell> before = grid.cells();

    assertThat(grid.stands(70, TaskState.COMPLETED)).isTrue();
    assertThat(grid.stands(70, TaskState.COMPLETED)).isFalse();
    List<Cell> after = grid.cells();

    assertThat(before)
        .extracting(Cell::key)
        .containsExactly("19", "19/410/0", "19/410/64", "19/410/128");
    List<Cell> changed = new ArrayList<>(after);
    changed.removeIf(cell -> before.stream().anyMatch(old -> old == cell));
    assertThat(changed)
        .containsExactly(
            new Cell(
                before.get(0).topic(),
                "19/410/64",
                "\"" + "R".repeat(6) + "C" + "R".repeat(57) + "\""));
  }

  @Test
  void it_knows_its_tasks_and_which_are_in_a_state() {
    MatrixGrid grid =
        new MatrixGrid(
            RUN,
            List.of(
                task(8, 411, "a", UpgradeBatch.FIRST, 0, 0),
                task(3, 410, "a", UpgradeBatch.FIRST, 0, 0)));
    grid.stands(8, TaskState.RUNNING);

    assertThat(grid.knows(Set.of(3L, 8L))).isTrue();
    assertThat(grid.knows(Set.of(3L, 4L))).isFalse();
    assertThat(grid.company(8)).isEqualTo(411);
    assertThat(grid.in(TaskState.RUNNING)).containsExactly(8L);
    assertThat(grid.size()).isEqualTo(2);
  }

  @Test
  void each_state_has_a_letter_of_its_own() {
    Set<Character> letters =
        Arrays.stream(TaskState.values()).map(TaskState::letter).collect(Collectors.toSet());

    assertThat(letters).hasSameSizeAs(TaskState.values()).doesNotContain(RunMatrix.NO_TASK);
  }

  private static MatrixTask task(
      long task, int company, String program, UpgradeBatch batch, int rank, int weight) {
    return new MatrixTask(
        task, company, new MatrixProgram(program, "t", batch), rank, weight, TaskState.READY);
  }
}
