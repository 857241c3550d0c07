package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.WorkTally;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.shared.metrics.Recent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures of tasks: how many of the active runs are in which state, and how long they take. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class TaskMeters implements MeterBinder {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10),
    Duration.ofHours(1)
  };

  @EJB private RunStore runs;
  @Inject private RecentWork work;
  @Inject private Clock clock;

  private volatile @Nullable Timer completed;
  private volatile @Nullable Timer failed;

  @Override
  public void bindTo(MeterRegistry registry) {
    completed = timer(registry, "completed");
    failed = timer(registry, "failed");
    Recent<List<Run>> active = new Recent<>(runs::active, clock);
    Recent<Map<TaskState, Long>> tasks = new Recent<>(() -> count(active.get()), clock);
    Gauge.builder("lockstep.runs.active", () -> active.get().size())
        .description("Data upgrade runs that a batch job works on, on whatever server")
        .register(registry);
    for (TaskState state : TaskState.values()) {
      Gauge.builder("lockstep.tasks", () -> tasks.get().getOrDefault(state, 0L))
          .description("Tasks of active data upgrade runs")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private static Timer timer(MeterRegistry registry, String outcome) {
    return Timer.builder("lockstep.task.duration")
        .description("How long bshells of this server worked on tasks")
        .tag("outcome", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** A bshell of this server has worked on a task. */
  void ended(TaskOutcome outcome) {
    Timer timer = outcome instanceof TaskOutcome.Completed ? completed : failed;
    if (timer != null) {
      outcome.worked().ifPresent(stint -> timer.record(Duration.ofNanos(stint.nanos())));
    }
  }

  private Map<TaskState, Long> count(List<Run> active) {
    Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
    for (Run run : active) {
      Map<TaskState, WorkTally> states = work.of(run.id(), true);
      states.forEach((state, tally) -> counts.merge(state, tally.tasks(), Long::sum));
    }
    return counts;
  }
}
