package dev.lockstep.dataupgrade;

import java.util.Optional;

/** What becomes of a run when its batch job has ended. */
public final class RunEnding {

  private RunEnding() {}

  /**
   * The state that follows.
   *
   * @return empty when the run goes on by itself as soon as its server is up again
   */
  public static Optional<RunState> of(RunState state, TaskCounts tasks, JobEnd job) {
    boolean open = tasks.open() > 0;
    // a bshell that failed may have left a running task, which only a retry sets anew
    if (open && state == RunState.STOPPING && job != JobEnd.FAILED) {
      return Optional.of(RunState.STOPPED);
    }
    // even without an open task the companies may not be released yet
    if (job == JobEnd.STOPPED) {
      return state == RunState.STOPPING ? Optional.of(RunState.STOPPED) : Optional.empty();
    }
    boolean whole = !open && tasks.unsuccessful() == 0 && job != JobEnd.FAILED;
    return Optional.of(whole ? RunState.COMPLETED : RunState.FAILED);
  }
}
