package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.shared.control.ControlTransactions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The control database, of which it takes a second to read all tasks of a run. */
final class SteppedSource implements MatrixSource {

  private static final long SECOND = 1_000_000_000;

  private final MatrixRows rows;
  long nanos;
  int compared;
  int looked;
  boolean away;

  SteppedSource(ControlTransactions transactions) {
    rows = new MatrixRows(transactions);
  }

  void pass(long seconds) {
    nanos += seconds * SECOND;
  }

  @Override
  public Optional<MatrixStanding> standing(RunId run) {
    return rows.standing(run);
  }

  @Override
  public List<MatrixTask> tasks(RunId run) {
    pass(1);
    return rows.tasks(run);
  }

  @Override
  public Map<Long, TaskState> states(RunId run) {
    if (away) {
      throw new IllegalStateException("the database is away");
    }
    pass(1);
    compared++;
    return rows.states(run);
  }

  @Override
  public Map<Long, TaskState> lately(RunId run, Duration ago) {
    looked++;
    return rows.lately(run, ago);
  }

  @Override
  public Map<Long, TaskState> states(Collection<Long> tasks) {
    return rows.states(tasks);
  }

  @Override
  public Map<Long, TaskState> states(RunId run, Collection<Integer> companies) {
    return rows.states(run, companies);
  }
}
