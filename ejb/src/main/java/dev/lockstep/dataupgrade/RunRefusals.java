package dev.lockstep.dataupgrade;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.CompanyWork;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a run does not do what an operator asked for, and what the operator can do. */
public final class RunRefusals {

  private RunRefusals() {}

  /** There is no such run. */
  public static LockstepException unknown(RunId run) {
    return new LockstepException(
        ErrorCode.UNKNOWN_OBJECT, "There is no run " + run + ". See: ./lockstep run list");
  }

  /** The run's state does not allow another one to follow. */
  public static LockstepException cannotBecome(RunId run, RunState state, RunState wanted) {
    return refused("Run %s is %s and cannot become %s. %s", run, state, wanted, action(run, state));
  }

  /** Its tasks are not changed while bshells may work on them. */
  public static LockstepException tasksAreInUse(RunId run, RunState state) {
    return refused(
        "Run %s is %s, and its tasks are not changed until it rests. %s",
        run, state, action(run, state));
  }

  /** Bshells work only on a run that is running. */
  public static LockstepException notRunning(RunId run, RunState state) {
    return refused(
        "Run %s is %s; the number of its bshells is changed only while it is RUNNING. %s",
        run, state, action(run, state));
  }

  /** A simulation executes its programs, and works on where its tasks stand. */
  public static LockstepException simulated(RunId run) {
    return refused(
        "Run %s is being simulated. Wait for the simulation or stop it:"
            + " ./lockstep run simulation %s --stop",
        run, run);
  }

  /** Something else is under way in its companies. */
  public static LockstepException companiesAreBusy(RunId run, List<CompanyWork.Begun> begun) {
    return new LockstepException(
        ErrorCode.RUN_COMPANY_BUSY,
        "Run "
            + run
            + " cannot begin yet: "
            + begun.stream()
                .map(one -> one.name() + " is under way in company " + one.company())
                .collect(Collectors.joining(", "))
            + ". Let it end, or let it rest: ./lockstep load pause LOAD");
  }

  /** Only what ended with failures, or was stopped, is retried. */
  public static LockstepException notRetried(RunId run, RunState state) {
    return refused(
        "Run %s is %s; only a FAILED or STOPPED run is retried. %s",
        run, state, action(run, state));
  }

  /** A stopped run without a failed task needs no retry. */
  public static LockstepException nothingFailed(RunId run, RunState state) {
    return refused(
        "Run %s is %s and has no failed task. Let it go on: ./lockstep run start %s",
        run, state, run);
  }

  /** Nothing is left that could be executed without taking up failed tasks. */
  public static LockstepException onlyFailedLeft(RunId run, long failed) {
    return refused(
        "Run %s is FAILED and has no open task, only %d failed %s. Take them up with"
            + " ./lockstep run start %s --include-failed, or decide about each:"
            + " ./lockstep run failures %s",
        run, failed, failed == 1 ? "one" : "ones", run, run);
  }

  /** Its companies are already on their way. */
  public static LockstepException releaseIsDecided(RunId run, Release release) {
    return refused(
        "Run %s was started and releases by %s; that is chosen when it is created or started for the"
            + " first time. Start it without --release",
        run, release.name().toLowerCase(Locale.ROOT));
  }

  /** Somebody else was faster. */
  public static LockstepException changedMeanwhile(RunId run, RunState state) {
    return refused(
        "Run %s has become %s meanwhile. See how it stands: ./lockstep run show %s",
        run, state, run);
  }

  private static String action(RunId run, RunState state) {
    return switch (state) {
      case CREATED -> "Initialize it first: ./lockstep run init " + run;
      case INITIALIZED, STOPPED -> "Start it: ./lockstep run start " + run;
      case RUNNING, STOPPING -> "Wait for it or stop it: ./lockstep run stop " + run;
      case FAILED -> "Take up its failed tasks: ./lockstep run retry " + run;
      case COMPLETED -> "There is nothing left to do";
    };
  }

  private static LockstepException refused(String format, Object... values) {
    return new LockstepException(ErrorCode.WRONG_STATE, String.format(Locale.ROOT, format, values));
  }
}
