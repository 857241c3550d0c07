package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.events.Cell;
import dev.lockstep.events.EventTopic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The letters of a run's tasks, one beside the other, and where each task stands in them. Not safe
 * for use by many threads.
 */
final class MatrixGrid {

  /** How many programs of a company viewers are told of together. */
  static final int CHUNK = 64;

  private final RunId run;
  private final List<MatrixProgram> programs;
  private final List<Integer> companies;
  private final char[] letters;
  private final long[] tasks;
  private final int[] places;
  private final Cell head;
  private final @Nullable Cell[] chunks;

  /** The axes of the matrix, as viewers get them. */
  private record Head(long run, List<MatrixProgram> programs, List<Integer> companies) {}

  MatrixGrid(RunId run, List<MatrixTask> all) {
    this.run = run;
    this.programs = inOrderOfExecution(all);
    Set<Integer> numbers = new TreeSet<>();
    all.forEach(task -> numbers.add(task.company()));
    this.companies = List.copyOf(numbers);
    this.letters = new char[programs.size() * companies.size()];
    this.tasks = all.stream().mapToLong(MatrixTask::task).sorted().toArray();
    this.places = new int[tasks.length];
    this.chunks = new Cell[companies.size() * chunksOfRow()];
    this.head =
        Cell.of(
            EventTopic.MATRIX,
            String.valueOf(run.value()),
            new Head(run.value(), programs, companies));
    fill(all);
  }

  /** By batch; then as bshells take them, so that each comes after those that it requires. */
  private static List<MatrixProgram> inOrderOfExecution(List<MatrixTask> all) {
    Map<MatrixProgram, MatrixTask> first = new HashMap<>();
    Comparator<MatrixTask> order =
        Comparator.comparingInt(MatrixTask::rank)
            .thenComparing(Comparator.comparingInt(MatrixTask::weight).reversed());
    all.forEach(
        task -> first.merge(task.program(), task, (a, b) -> order.compare(a, b) <= 0 ? a : b));
    return first.values().stream()
        .sorted(
            Comparator.comparing((MatrixTask task) -> task.program().batch())
                .thenComparing(order)
                .thenComparing(task -> task.program().program()))
        .map(MatrixTask::program)
        .toList();
  }

  private void fill(List<MatrixTask> all) {
    Map<MatrixProgram, Integer> columns = indexes(programs);
    Map<Integer, Integer> rows = indexes(companies);
    Arrays.fill(letters, RunMatrix.NO_TASK);
    for (MatrixTask task : all) {
      int place =
          rows.getOrDefault(task.company(), 0) * programs.size()
              + columns.getOrDefault(task.program(), 0);
      places[Arrays.binarySearch(tasks, task.task())] = place;
      letters[place] = task.state().letter();
    }
  }

  private static <T> Map<T, Integer> indexes(List<T> values) {
    Map<T, Integer> indexes = new HashMap<>();
    values.forEach(value -> indexes.put(value, indexes.size()));
    return indexes;
  }

  /** How many tasks there are. */
  int size() {
    return tasks.length;
  }

  int programs() {
    return programs.size();
  }

  /** Whether all of these are tasks of the matrix. */
  boolean knows(Set<Long> some) {
    return some.stream().allMatch(task -> Arrays.binarySearch(tasks, task) >= 0);
  }

  /** The company of a task that the matrix has. */
  int company(long task) {
    return companies.get(place(task) / programs.size());
  }

  private int place(long task) {
    return places[Arrays.binarySearch(tasks, task)];
  }

  /**
   * Notes how a task stands that the matrix has.
   *
   * @return whether it stood otherwise before
   */
  boolean stands(long task, TaskState state) {
    int place = place(task);
    if (letters[place] == state.letter()) {
      return false;
    }
    letters[place] = state.letter();
    int row = place / programs.size();
    int column = place % programs.size();
    chunks[row * chunksOfRow() + column / CHUNK] = null;
    return true;
  }

  /** The tasks in a state. */
  Set<Long> in(TaskState state) {
    return Arrays.stream(tasks)
        .filter(task -> letters[place(task)] == state.letter())
        .boxed()
        .collect(Collectors.toSet());
  }

  private int chunksOfRow() {
    return (programs.size() + CHUNK - 1) / CHUNK;
  }

  /** The axes, and the letters in parts; those that have not changed are the same objects. */
  List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    cells.add(head);
    for (int index = 0; index < chunks.length; index++) {
      Cell chunk = chunks[index];
      if (chunk == null) {
        chunk = chunk(index / chunksOfRow(), index % chunksOfRow() * CHUNK);
        chunks[index] = chunk;
      }
      cells.add(chunk);
    }
    return cells;
  }

  private Cell chunk(int row, int from) {
    int length = Math.min(CHUNK, programs.size() - from);
    return Cell.of(
        EventTopic.MATRIX,
        run.value() + "/" + companies.get(row) + "/" + from,
        new String(letters, row * programs.size() + from, length));
  }

  RunMatrix matrix() {
    List<String> states = new ArrayList<>();
    for (int row = 0; row < companies.size(); row++) {
      states.add(new String(letters, row * programs.size(), programs.size()));
    }
    return new RunMatrix(run, programs, companies, states);
  }
}
