package dev.lockstep.sequencer.readiness;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.SchemaLock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a company is free for the operation. */
final class CompanyRule {

  private CompanyRule() {}

  /**
   * Judges one company.
   *
   * @param run the unfinished run that it waits for, or null
   * @param lock its lock, or null
   * @param upgradeNeeded whether it has that status
   * @param upgraded whether an entry of the operation executes its run
   */
  static Finding judge(
      @Nullable Run run, @Nullable SchemaLock lock, boolean upgradeNeeded, boolean upgraded) {
    if (run != null) {
      return judge(run, upgraded);
    }
    if (lock != null && lock.state() != LockState.RELEASING) {
      return Finding.failed(
          "is locked, and no run is there that would release it",
          "Release it: ./lockstep company unlock NUMBER --reason TEXT");
    }
    if (lock != null) {
      return Finding.notice(
          "is being released" + (lock.problem() == null ? "" : ": " + lock.problem()),
          "See: ./lockstep company show NUMBER");
    }
    if (upgradeNeeded) {
      return upgraded
          ? Finding.succeeded("needs an upgrade, for which this operation makes a run")
          : Finding.notice(
              "needs an upgrade, and no run is there", "See which: ./lockstep run create");
    }
    return Finding.succeeded("is not locked and waits for no run");
  }

  private static Finding judge(Run run, boolean upgraded) {
    if (run.state().active()) {
      return Finding.failed(
          String.format(Locale.ROOT, "run %s is %s and is working on it", run.id(), run.state()),
          "Wait for its end or stop it: ./lockstep run stop " + run.id());
    }
    return upgraded
        ? Finding.succeeded(
            String.format(
                Locale.ROOT,
                "waits for run %s (%s), which this operation executes",
                run.id(),
                run.state()))
        : Finding.notice(
            String.format(
                Locale.ROOT,
                "waits for run %s (%s), which no entry of this operation executes",
                run.id(),
                run.state()),
            "See: ./lockstep run show " + run.id());
  }
}
