package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.live.Pace;
import dev.lockstep.events.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The matrix of one run while it is watched. Of a run that is active, the tasks that bshells work
 * on and those that ended lately are looked at again and again, then the other tasks of their
 * companies, since these become ready or blocked by it. What that misses is found when all states
 * are compared, which takes a tenth of the time at most. Not safe for use by many threads.
 */
final class MatrixWatch {

  /** The states of all tasks are compared for a tenth of the time at most. */
  private static final int WHOLE_SHARE = 10;

  /** What changed lately is looked for during a quarter of the time at most. */
  private static final int LATELY_SHARE = 4;

  /** Ends become visible some time after they were, since their transaction has to end, too. */
  private static final Duration OVERLAP = Duration.ofSeconds(1);

  /** About how many tasks of companies in which something ended are looked at each time. */
  private static final int MOST_FOLLOWED = 3_000;

  private final RunId run;
  private final MatrixSource source;
  private final LongSupplier nanos;
  private final Pace whole;
  private final Pace lately;
  private final Set<Integer> follow = new LinkedHashSet<>();
  private @Nullable MatrixGrid grid;
  private @Nullable MatrixStanding standing;
  private Set<Long> running = Set.of();
  private long looked;

  /**
   * @param nanos as {@link System#nanoTime()}
   */
  MatrixWatch(RunId run, MatrixSource source, LongSupplier nanos) {
    this.run = run;
    this.source = source;
    this.nanos = nanos;
    this.whole = new Pace(WHOLE_SHARE, nanos);
    this.lately = new Pace(LATELY_SHARE, nanos);
  }

  /** The matrix as it is now; nothing when there is no such run. */
  List<Cell> cells() {
    // before its tasks, so that what changes after is noticed the next time
    Optional<MatrixStanding> now = source.standing(run);
    if (now.isEmpty()) {
      return List.of();
    }
    MatrixGrid all = upToDate(now.get());
    standing = now.get();
    return all.cells();
  }

  private MatrixGrid upToDate(MatrixStanding now) {
    MatrixGrid known = grid;
    boolean active = now.state().active();
    if (known == null) {
      return read();
    }
    if (!now.equals(standing) || (active && whole.due())) {
      return compare(known);
    }
    return active && lately.due() ? look(known) : known;
  }

  private MatrixGrid read() {
    return whole.measured(
        () -> {
          looked = nanos.getAsLong();
          MatrixGrid all = new MatrixGrid(run, source.tasks(run));
          begin(all);
          return all;
        });
  }

  private MatrixGrid compare(MatrixGrid known) {
    return whole.measured(
        () -> {
          long began = nanos.getAsLong();
          Map<Long, TaskState> states = source.states(run);
          if (states.size() != known.size() || !known.knows(states.keySet())) {
            return read();
          }
          looked = began;
          states.forEach(known::stands);
          begin(known);
          return known;
        });
  }

  private void begin(MatrixGrid all) {
    grid = all;
    running = all.in(TaskState.RUNNING);
    follow.clear();
  }

  private MatrixGrid look(MatrixGrid known) {
    return lately.measured(
        () -> {
          long began = nanos.getAsLong();
          Duration ago = Duration.ofNanos(began - looked).plus(OVERLAP);
          Map<Long, TaskState> states = source.lately(run, ago);
          Set<Long> left = new HashSet<>(running);
          left.removeAll(states.keySet());
          if (!left.isEmpty()) {
            states.putAll(source.states(left));
          }
          if (!known.knows(states.keySet())) {
            return read();
          }
          looked = began;
          note(known, states);
          follow(known);
          return known;
        });
  }

  private void note(MatrixGrid known, Map<Long, TaskState> states) {
    Set<Integer> troubled = new LinkedHashSet<>();
    Set<Integer> others = new LinkedHashSet<>();
    running = new HashSet<>();
    states.forEach(
        (task, state) -> {
          if (state == TaskState.RUNNING) {
            running.add(task);
          }
          if (known.stands(task, state) && state != TaskState.RUNNING) {
            (state == TaskState.FAILED ? troubled : others).add(known.company(task));
          }
        });
    // what a failure blocks goes before what waits already
    List<Integer> waiting = new ArrayList<>(follow);
    follow.clear();
    follow.addAll(troubled);
    follow.addAll(waiting);
    follow.addAll(others);
  }

  /** What becomes ready or blocked is in the same company. */
  private void follow(MatrixGrid known) {
    int most = Math.max(1, MOST_FOLLOWED / Math.max(1, known.programs()));
    List<Integer> companies = follow.stream().limit(most).toList();
    if (companies.isEmpty()) {
      return;
    }
    companies.forEach(follow::remove);
    Map<Long, TaskState> states = source.states(run, companies);
    if (known.knows(states.keySet())) {
      states.forEach(
          (task, state) -> {
            known.stands(task, state);
            if (state == TaskState.RUNNING) {
              running.add(task);
            }
          });
    }
  }
}
