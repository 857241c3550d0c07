package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.WorkTally;
import dev.lockstep.dataupgrade.persistence.RunWork;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a run take, for those who watch it: however many they are and however often
 * they ask, the tasks of a run that is active are being counted for a twentieth of the time at
 * most, so that a large run does not spend its time on being watched. Safe for use by many threads.
 */
@ApplicationScoped
public class RecentWork {

  private static final int COUNTING_SHARE = 20;

  private final Map<RunId, Counted> recent = new ConcurrentHashMap<>();
  private final Function<RunId, Map<TaskState, WorkTally>> tasks;
  private final LongSupplier nanos;

  /**
   * When tasks were counted, and how long that took.
   *
   * @param usually the shorter one of the last two times, since either may have been held up
   */
  private record Counted(Map<TaskState, WorkTally> work, long ended, long took, long usually) {

    boolean recent(long now) {
      return now - ended < usually * (COUNTING_SHARE - 1);
    }
  }

  /** Counts in the control database. */
  @Inject
  public RecentWork(ControlDatabase database) {
    this(run -> new RunWork(database.transactions()).byState(run), System::nanoTime);
  }

  /** For the container's proxies, which have no tasks of their own. */
  protected RecentWork() {
    this(run -> Map.of(), () -> 0);
  }

  /**
   * Counts in another way.
   *
   * @param nanos as {@link System#nanoTime()}
   */
  RecentWork(Function<RunId, Map<TaskState, WorkTally>> tasks, LongSupplier nanos) {
    this.tasks = tasks;
    this.nanos = nanos;
  }

  /**
   * What a run's tasks take, by their states.
   *
   * @param active whether tasks may end at any time; otherwise they are always counted
   */
  Map<TaskState, WorkTally> of(RunId run, boolean active) {
    if (!active) {
      recent.remove(run);
      return tasks.apply(run);
    }
    return recent
        .compute(
            run,
            (id, before) ->
                before != null && before.recent(nanos.getAsLong()) ? before : count(id, before))
        .work();
  }

  private Counted count(RunId run, @Nullable Counted before) {
    long began = nanos.getAsLong();
    Map<TaskState, WorkTally> work = tasks.apply(run);
    long ended = nanos.getAsLong();
    long took = ended - began;
    return new Counted(work, ended, took, before == null ? took : Math.min(took, before.took()));
  }
}
