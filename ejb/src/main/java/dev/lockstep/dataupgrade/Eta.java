package dev.lockstep.dataupgrade;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a run will still take: from what its programs took when they were executed before, as
 * far as that is known, corrected by how this run goes.
 */
public final class Eta {

  private final Map<TaskState, WorkTally> work;
  private final List<RunningWork> running;
  private final WorkTally waiting;
  private final WorkTally done;

  /**
   * A task that is being executed and whose time is known.
   *
   * @param expected milliseconds
   * @param ran milliseconds so far
   */
  public record RunningWork(long expected, long ran) {}

  /**
   * What is known of a run.
   *
   * @param work by the states of the tasks; states without tasks may be left out
   * @param running the tasks that are being executed, as far as their time is known
   */
  public Eta(Map<TaskState, WorkTally> work, List<RunningWork> running) {
    this.work = Map.copyOf(work);
    this.running = List.copyOf(running);
    this.waiting = of(TaskState.WAITING).plus(of(TaskState.READY));
    this.done = of(TaskState.COMPLETED);
  }

  private WorkTally of(TaskState state) {
    return work.getOrDefault(state, WorkTally.NONE);
  }

  /**
   * The time that is left, or empty as long as nobody can know it.
   *
   * @param elapsed since the run was started
   * @param bshells how many tasks may be executed at once, at least 1
   */
  public Optional<Duration> left(Duration elapsed, int bshells) {
    long open = waiting.tasks() + of(TaskState.RUNNING).tasks();
    if (waiting.known() + running.size() > 0) {
      return Optional.of(Duration.ofMillis(Math.round(byHistory(elapsed, open, bshells))));
    }
    long ended =
        work.entrySet().stream()
            .filter(state -> state.getKey().ended())
            .mapToLong(state -> state.getValue().tasks())
            .sum();
    // without any history every task counts the same
    return ended == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(elapsed.toMillis() * ((double) open / ended))));
  }

  private double byHistory(Duration elapsed, long open, int bshells) {
    double pace = done.expected() == 0 ? 1 : (double) done.knownTook() / done.expected();
    double left = waiting.expected() * pace;
    double longest = waiting.expectedMost() * pace;
    for (RunningWork one : running) {
      double rest = Math.max(0, one.expected() * pace - one.ran());
      left += rest;
      longest = Math.max(longest, rest);
    }
    left += (open - waiting.known() - running.size()) * average();
    return Math.max(left / atOnce(elapsed, bshells), longest);
  }

  /** What is not known is taken to need as long as the others. */
  private double average() {
    if (done.tasks() > 0) {
      return (double) done.took() / done.tasks();
    }
    long expected = waiting.expected() + running.stream().mapToLong(RunningWork::expected).sum();
    return (double) expected / (waiting.known() + running.size());
  }

  /** Tasks wait for each other, and there is time between them. */
  private double atOnce(Duration elapsed, int bshells) {
    return elapsed.isZero() || done.took() == 0
        ? bshells
        : Math.min(bshells, (double) done.took() / elapsed.toMillis());
  }
}
